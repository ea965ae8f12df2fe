import type { CompiledPolicy } from '../../model/policy.js';
import type { Policy } from '../../policy/schema/input.js';
import { createSourceFiles } from '../../runtime/source-file.js';
import type { Proposal } from '../propose/propose.js';
import { type WrittenRule, writeClass, writeFunction, writePreset } from './rule-text.js';

/** The rules of a proposal for what a policy does not name yet, in the order of the proposal. */
export function missingRules(
  proposal: Proposal,
  existing: { readonly policy: Policy; readonly compiled: CompiledPolicy } | undefined,
): WrittenRule[] {
  const fileAt = createSourceFiles();
  const targets = (path: string) => existing?.compiled.inFile(fileAt(path));
  const named = new Set(
    (existing?.policy.rules ?? []).flatMap((rule) => ('preset' in rule ? [rule.preset] : [])),
  );
  const isView = (name: string): boolean => existing?.compiled.forChain([name])?.wrap === true;
  const presets = proposal.presets.filter(({ name }) => !named.has(name));
  const functions = proposal.functions.filter(
    ({ found }) => targets(found.source.path)?.functionDecision(found.declared.name) === undefined,
  );
  // Whoever names a class has chosen its methods.
  const classes = proposal.classes.filter(({ found }) =>
    found.declared.names.every(
      (name) => targets(found.source.path)?.classPlan(name) === undefined && !isView(name),
    ),
  );
  return [
    ...presets.map((each) => writePreset(each, proposal.survey)),
    ...functions.map((each) => writeFunction(each, proposal)),
    ...classes.map((each) => writeClass(each, proposal)),
  ];
}
