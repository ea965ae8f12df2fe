import type { CompiledPolicy, SourceFile } from '../../model/policy.js';
import type { SightingsTaken } from '../../model/sightings.js';
import type { Diagnostics } from '../../runtime/diagnostics.js';
import { isMainThread, threadId } from '../../runtime/threads.js';
import { Evidence } from './evidence.js';

/** What a process knows of itself as it ends. */
export interface Ending {
  readonly policy: CompiledPolicy;
  readonly taken: SightingsTaken;
  /** Files that were loaded before anybody could look at them. */
  readonly before: () => readonly SourceFile[];
  /** Whether it was forked, or has started other processes: they may meet what it did not. */
  readonly hasCompany: boolean;
  readonly diagnostics: Diagnostics;
}

/** More lines than these are counted only. */
const MOST_LINES = 5;

/** Where nobody asked, the end of a program is not the time to read all of its files again. */
const FILES_READ_UNASKED = 30;

/**
 * Says at the end of a process which rules met nothing, and what each met where somebody asks for
 * it. A process that never came to a file of the project, such as npm's, has nothing to say.
 */
export function tellOfRules(ending: Ending): void {
  const { taken, policy, diagnostics } = ending;
  const { level } = diagnostics;
  if (level === 'silent' || (level === 'warn' && isAllMet(policy, taken))) return;
  const before = ending.before();
  if (!concernsProject(policy, taken, before)) {
    diagnostics.explain(`${thisThread()} loaded no file of the project.`);
    return;
  }
  const evidence = new Evidence(
    policy,
    taken,
    before,
    level === 'warn' ? FILES_READ_UNASKED : undefined,
  );
  if (level === 'warn') {
    // Workers share what they met with the main thread, which has the last word.
    if (isMainThread) complain(evidence, ending);
    return;
  }
  diagnostics.explain(`what the rules of ${policy.file ?? 'the policy'} met in ${thisThread()}:`);
  for (const line of lazy.report().reportOn(evidence)) diagnostics.explain(`  ${line}`);
}

function complain(evidence: Evidence, { hasCompany, diagnostics }: Ending): void {
  const complaints = lazy.complaints().complaintsAbout(evidence, !hasCompany);
  for (const { code, rule, line } of complaints.slice(0, MOST_LINES)) {
    diagnostics.warn(code, line, `${code} ${rule}`);
  }
  const [next] = complaints.slice(MOST_LINES);
  if (next === undefined) return;
  const rest = complaints.length - MOST_LINES;
  diagnostics.warn(
    next.code,
    `${rest} more ${rest === 1 ? 'rule' : 'rules'} met nothing or not all that they name: STENO_LOG=explain tells which.`,
    'the rest',
  );
}

const isAllMet = ({ rules }: CompiledPolicy, taken: SightingsTaken): boolean =>
  rules.every(
    (rule) =>
      rule.preset !== undefined ||
      (taken.met(rule) &&
        taken.reached(rule) &&
        rule.exact.every((member) => taken.reached(rule, member))),
  );

/** Package managers and runners are not the project, also where they stand in a hidden folder of it. */
function concernsProject(
  { dir }: CompiledPolicy,
  { files, classes, members }: SightingsTaken,
  before: readonly SourceFile[],
): boolean {
  if (classes.length > 0 || members.length > 0) return true;
  const paths = [...files.values()].map(({ file }) => file).concat(before);
  return paths.some(
    ({ path, package: from }) =>
      from === undefined &&
      !/[\\/]\./.test(path.startsWith(`${dir}/`) ? path.slice(dir.length) : path),
  );
}

const thisThread = (): string =>
  isMainThread ? `process ${process.pid}` : `thread ${threadId} of process ${process.pid}`;

/** Loaded at the end, and only where there is something to say. */
const lazy = {
  report: () => require('./report.js') as typeof import('./report.js'),
  complaints: () => require('./complaints.js') as typeof import('./complaints.js'),
};
