import type { Preset } from '../../policy/presets/preset.js';
import { installedFrom } from '../manifest.js';
import { isWithin } from '../version.js';
import { type Finding, type Met, maybe, problem } from './report.js';
import type { Scope } from './scope.js';

/** A preset needs its package, in a version that it knows. */
export function presetFindings(preset: Preset, met: readonly Met[], scope: Scope): Finding[] {
  const { packages } = preset;
  const installed = packages.flatMap(({ name, versions }) =>
    scope.project.packageFolders.flatMap((folder) => {
      const found = installedFrom(folder, name);
      return found === undefined ? [] : [{ ...found, versions }];
    }),
  );
  if (installed.length === 0) {
    const names = packages.map(({ name }) => name).join(' or ');
    return [problem(`the package ${names} is not installed.`)];
  }
  const known = installed.filter(({ version, versions }) => isWithin(version, versions));
  const [first] = installed;
  if (known.length === 0 && first !== undefined) {
    return [
      problem(
        `${first.name} ${first.version} is installed; the preset is for versions ${first.versions}.`,
      ),
    ];
  }
  return met.length === 0
    ? [maybe(`none of its classes was found in ${first?.name} ${first?.version}.`)]
    : [];
}
