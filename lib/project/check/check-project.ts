import type { CompiledPolicy, RuleSummary, RuleTarget } from '../../model/policy.js';
import { PRESETS } from '../../policy/presets/table.js';
import type {
  ClassRule,
  FunctionRule,
  MethodRule,
  Policy,
  Rule,
} from '../../policy/schema/input.js';
import { sharedOf } from '../../policy/shared-fields.js';
import { NO_BODY } from '../class-reader.js';
import type { Project } from '../project.js';
import { argumentFindings, type Signature } from './argument-findings.js';
import { doubleRewards } from './double-rewards.js';
import { doubleRules } from './double-rules.js';
import {
  type ClassFound,
  classesFor,
  type FunctionFound,
  functionsFor,
  packageWords,
} from './meet.js';
import { globFinding, methodFinding } from './method-findings.js';
import { presetFindings } from './preset-findings.js';
import { type Finding, type Met, type ProjectReport, problem, type RuleReport } from './report.js';
import { Scope } from './scope.js';
import { whyNothing } from './why-nothing.js';

/** What the rules of a sound policy meet in a project, and what they would miss. */
export function checkProject(
  policy: Policy,
  compiled: CompiledPolicy,
  project: Project,
): ProjectReport {
  const scope = new Scope(project, compiled);
  const rules = (policy.rules ?? []).flatMap((rule, index) => {
    const summary = compiled.rules.find((each) => each.index === index);
    return summary === undefined ? [] : [lookAt(rule, summary, scope)];
  });
  const classes = rules.flatMap((each) => each.classes);
  const more = [...doubleRewards(classes, scope), ...doubleRules(policy, classes, scope)];
  return {
    root: project.root,
    files: project.files.length,
    rules: rules.map(({ report }) => ({
      ...report,
      findings: [
        ...report.findings,
        ...more.flatMap(({ rule, finding }) => (rule === report.index ? [finding] : [])),
      ],
    })),
    leftOut: project.leftOut,
  };
}

interface Looked {
  readonly report: RuleReport;
  readonly classes: readonly ClassFound[];
}

function lookAt(rule: Rule, summary: RuleSummary, scope: Scope): Looked {
  const parts = 'preset' in rule ? PRESETS[rule.preset].rules : [rule];
  const looked = summary.targets.map((target, at) =>
    lookAtTarget(target, parts[at], summary, scope),
  );
  const met = looked.flatMap((each) => each.met);
  const findings =
    'preset' in rule
      ? presetFindings(PRESETS[rule.preset], met, scope)
      : looked.flatMap((each) => each.findings);
  return {
    report: { index: summary.index, title: titleOf(rule), met, findings },
    classes: looked.flatMap((each) => each.classes),
  };
}

function titleOf(rule: Rule): string {
  if ('preset' in rule) return `preset ${rule.preset}`;
  if ('function' in rule) return `function ${rule.function}`;
  return `class ${rule.class}${rule.wrap === undefined ? '' : ', for instrument() only'}`;
}

interface TargetLooked {
  readonly met: readonly Met[];
  readonly findings: readonly Finding[];
  readonly classes: readonly ClassFound[];
}

function lookAtTarget(
  target: RuleTarget,
  part: ClassRule | FunctionRule | undefined,
  summary: RuleSummary,
  scope: Scope,
): TargetLooked {
  if (part === undefined || target.isView) return { met: [], findings: [], classes: [] };
  if ('class' in part) {
    const classes = classesFor(target, summary, scope);
    const findings =
      classes.length === 0 ? [whyNothing(target, scope)] : classFindings(part, summary, classes);
    return { met: classes.map((each) => metClass(each, scope)), findings, classes };
  }
  const functions = functionsFor(target, scope);
  const reached = functions.filter(({ declared }) => declared.unreachable === undefined);
  return {
    met: reached.map((each) => metFunction(each, scope)),
    findings: functionFindings(part, target, functions, reached, scope),
    classes: [],
  };
}

function classFindings(
  rule: ClassRule,
  summary: RuleSummary,
  classes: readonly ClassFound[],
): Finding[] {
  const assigned = new Set(classes.flatMap(({ source }) => [...source.assigned]));
  const missing = summary.exact.flatMap((name) => {
    // One class that has it is enough.
    if (classes.some(({ members }) => members.some(({ member }) => member.name === name)))
      return [];
    const found = classes.map((each) => methodFinding(name, each, assigned));
    if (found.includes(undefined)) return [];
    return found.find((each) => each?.level === 'maybe') ?? found[0] ?? [];
  });
  const reached = classes.flatMap(({ members }) => members).length;
  const glob = globFinding(summary, classes, reached);
  return [...missing, ...(glob === undefined ? [] : [glob]), ...methodArguments(rule, classes)];
}

function methodArguments(rule: ClassRule, classes: readonly ClassFound[]): Finding[] {
  const all = classes.flatMap(({ name, members }) =>
    members.map(({ member }) => ({
      member,
      signature: { title: `${name}.${member.name}`, params: member.params },
    })),
  );
  const signaturesOf = (wanted?: string): Signature[] | undefined => {
    const meant = all.filter(({ member }) => wanted === undefined || member.name === wanted);
    // Of a field that holds the result of a call nobody knows the parameters.
    return meant.some(({ member }) => member.body === NO_BODY)
      ? undefined
      : meant.map((each) => each.signature);
  };
  const methods = Array.isArray(rule.methods)
    ? {}
    : (rule.methods as Record<string, MethodRule | boolean>);
  const own = Object.entries(methods).flatMap(([name, value]) =>
    typeof value === 'boolean' ? [] : argumentFindings(value, signaturesOf(name) ?? []),
  );
  return [...argumentFindings(sharedOf(rule), signaturesOf() ?? []), ...own];
}

function functionFindings(
  rule: FunctionRule,
  target: RuleTarget,
  functions: readonly FunctionFound[],
  reached: readonly FunctionFound[],
  scope: Scope,
): Finding[] {
  const [first] = functions;
  if (first === undefined) return [whyNothing(target, scope)];
  if (reached.length > 0) {
    const signatures = reached.map(({ declared: { name, params } }) => ({ title: name, params }));
    return argumentFindings(rule, signatures);
  }
  const at = `${scope.shown(first.source.path, first.package)}:${first.declared.line}`;
  return [
    problem(
      `${first.declared.name} at ${at} ${first.declared.unreachable}, which a rule does not reach; instrument() does.`,
    ),
  ];
}

function metClass(
  { name, owner, source, package: installed, members }: ClassFound,
  scope: Scope,
): Met {
  return {
    kind: 'class',
    name,
    file: scope.shown(source.path, installed),
    line: owner.line,
    package: packageWords(installed),
    members: members.map(({ member, source: from, owner: declaring }) => ({
      name: member.name,
      file: scope.shown(from.path, installed),
      line: member.line,
      ...(declaring === owner ? {} : { from: declaring.names[0] ?? 'default' }),
    })),
  };
}

const metFunction = (
  { declared, source, package: installed }: FunctionFound,
  scope: Scope,
): Met => ({
  kind: 'function',
  name: declared.name,
  file: scope.shown(source.path, installed),
  line: declared.line,
  package: packageWords(installed),
  members: [],
});
