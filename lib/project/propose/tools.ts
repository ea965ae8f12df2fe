import type { ToolRule } from '../../policy/schema/input.js';
import { packageOf } from '../manifest.js';
import type { Member } from '../source.js';
import {
  type FoundClass,
  kebab,
  nameOf,
  type ProposedClass,
  type ProposedFunction,
} from './proposal.js';
import { methodsOf, type Survey } from './survey.js';

const ONE = /Tool$/;
const MANY = /(?:Tools|Toolkit|Toolbox|ToolSet)$/;
const BROKER = /Tool(?:s|box|Registry|Executor|Runner|Manager|Dispatcher|Belt|kit)$/;
const USES = /^(?:_?call|execute|run|invoke|use)(?:Tool)?$/;
const TOOL_NAME = /^(?:name|tool|toolName|tool_name)$/;
const TOOL_ARGUMENTS = /^(?:args|arguments|input|params|parameters|toolArgs|toolInput)$/;

/**
 * Classes that are tools, hold tools, or use them by name. `covered` are packages with a preset, which
 * records what extends a class of theirs.
 */
export function toolsIn(
  survey: Survey,
  taken: ReadonlySet<FoundClass['declared']>,
  covered: ReadonlySet<string>,
): ProposedClass[] {
  return survey.classes
    .filter((found) => !taken.has(found.declared) && !covered.has(parentPackage(found) ?? ''))
    .flatMap(
      (found) => namedByModel(found, survey) ?? broker(found) ?? many(found) ?? one(found) ?? [],
    );
}

/** The package from which a class takes the one that it extends. */
function parentPackage({ declared: { parent = '' }, source }: FoundClass): string | undefined {
  const [root] = parent.split('.');
  const from = source.imports.find(({ local }) => local === root)?.from;
  return from === undefined ? undefined : packageOf(from);
}

/** Functions of the project that go by the name of a tool that is defined for the model. */
export function toolFunctionsIn(survey: Survey): ProposedFunction[] {
  const names = new Map([...survey.toolNames].map((name) => [comparable(name), name]));
  return survey.functions.flatMap((found) => {
    const { name } = found.declared;
    const tool = name === 'default' ? undefined : names.get(comparable(name));
    if (tool === undefined) return [];
    const rule = { tool: tool === name ? true : { name: `'${tool}'` } } as const;
    return [{ found, rule, why: `the tool ${JSON.stringify(tool)} of the model by its name` }];
  });
}

/** `getWeather` and `get_weather` are one. */
const comparable = (name: string): string => name.replaceAll(/[_-]/g, '').toLowerCase();

function namedByModel(found: FoundClass, survey: Survey): ProposedClass | undefined {
  const methods = methodsOf(found.declared).filter(({ name }) => survey.toolNames.has(name));
  // One name alone is soon a method of something else.
  if (methods.length < 2) return undefined;
  return tool(found, 'has tools of the model by their names', methods, () => true);
}

/** `execute(name, args)` of what holds the tools. */
function broker(found: FoundClass): ProposedClass | undefined {
  if (!BROKER.test(nameOf(found))) return undefined;
  const use = methodsOf(found.declared).find(
    ({ name, params }) => USES.test(name) && TOOL_NAME.test(params[0]?.name ?? ''),
  );
  if (use === undefined) return undefined;
  const [name, given] = use.params.map((each) => each.name);
  const rule: ToolRule = {
    name: `arg.${name}`,
    ...(TOOL_ARGUMENTS.test(given ?? '') ? { arguments: `arg.${given}` } : {}),
  };
  return tool(found, `uses tools by name: ${use.name}(${name}, …)`, [use], () => rule);
}

function many(found: FoundClass): ProposedClass | undefined {
  if (!MANY.test(nameOf(found))) return undefined;
  const methods = methodsOf(found.declared).filter(
    ({ name, params }) =>
      params.length > 0 && !/^(?:_|get|set|register|add|list|is|has|on|to)/.test(name),
  );
  return methods.length === 0
    ? undefined
    : tool(found, 'holds tools, by its name', methods, () => true);
}

function one(found: FoundClass): ProposedClass | undefined {
  const { members } = found.declared;
  const describes = ['name', 'description'].every((wanted) =>
    members.some(({ name, form }) => name === wanted && (form === 'value' || form === 'accessor')),
  );
  if (!ONE.test(nameOf(found)) && !describes) return undefined;
  const use = methodsOf(found.declared).find(({ name }) => USES.test(name));
  if (use === undefined || (!ONE.test(nameOf(found)) && !hasSchema(members))) return undefined;
  const named = members.some(({ name, isStatic }) => name === 'name' && !isStatic);
  const name = named
    ? 'self.name'
    : `'${kebab(nameOf(found).replace(/(?<=.)Tool$/, '')).replaceAll('-', '_')}'`;
  return tool(
    found,
    `a tool: has ${use.name}${describes ? ', a name and a description' : ''}`,
    [use],
    () => ({ name }),
  );
}

const hasSchema = (members: readonly Member[]): boolean =>
  members.some(({ name }) => /^(?:schema|parameters|inputSchema|input_schema)$/.test(name));

function tool(
  found: FoundClass,
  why: string,
  methods: readonly Member[],
  rule: (method: Member) => ToolRule | true,
): ProposedClass {
  return {
    found,
    kind: 'runtime',
    system: kebab(nameOf(found)),
    why,
    methods: methods.map((each) => ({ name: each.name, rule: { tool: rule(each) }, why: '' })),
  };
}
