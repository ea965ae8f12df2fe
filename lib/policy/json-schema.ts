/** For the build, and for a checkout that is not built yet: the published JSON Schema. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import * as expressions from './schema/expression.js';
import { llm, message, method, tool } from './schema/method.js';
import { policy } from './schema/policy.js';
import { classRule, functionRule, presetRule } from './schema/rule.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const DEFINITIONS = {
  expressionText: expressions.expressionText,
  functionReference: expressions.functionReference,
  literal: expressions.literal,
  function: expressions.functionValue,
  regExp: expressions.regExpValue,
  expression: expressions.expression,
  expressionMap: expressions.expressionMap,
  selector: expressions.selector,
  message,
  llm,
  tool,
  method,
  classRule,
  functionRule,
  presetRule,
};

/** The JSON Schema (draft 7) of a policy file. */
export function policyJsonSchema(): Record<string, unknown> {
  const schema = toJsonSchema(policy as GenericSchema, {
    target: 'draft-07',
    definitions: DEFINITIONS as unknown as Record<string, GenericSchema>,
  });
  const { $schema, $defs, ...rest } = tidy(schema as Json) as { [key: string]: Json };
  return {
    $schema,
    // For editors: a policy is JSON with comments.
    allowComments: true,
    ...rest,
    definitions: $defs,
  };
}

/** Draft 7 keeps definitions under another name, and the names of keys are free. */
function tidy(node: Json): Json {
  if (Array.isArray(node)) return node.map(tidy);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => key !== 'propertyNames');
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace('#/$defs/', '#/definitions/')
        : tidy(value),
    ]),
  );
}
