import type { TargetsOf } from '../../lib/loader/prepare.js';
import { targetsOf, type Wanted } from './targets.js';

/** What the programs under test are to hand over; a package's files only when they are named. */
export interface PreloadRules extends Wanted {
  readonly packages?: readonly string[];
}

export function createTargets(data: unknown): TargetsOf {
  const rules = data as PreloadRules;
  const targets = targetsOf(rules);
  return ({ package: from }) =>
    from === undefined || rules.packages?.includes(`${from.name}@${from.version}/${from.subpath}`)
      ? targets
      : undefined;
}
