import type { PresetName } from '../../policy/presets/names.js';
import { PRESETS } from '../../policy/presets/table.js';
import type { Project } from '../project.js';
import { packagesOf } from '../project.js';
import type { Source } from '../source.js';
import { isWithin } from '../version.js';

/** A preset for a package that the project uses. */
export interface ProposedPreset {
  readonly name: PresetName;
  readonly about: string;
  /** Packages that it is for: `openai 6.49.0`, where it is loaded first. */
  readonly packages: readonly { readonly name: string; readonly version: string | undefined }[];
  readonly source: Source;
}

export interface PresetsFound {
  readonly presets: readonly ProposedPreset[];
  /** What could not be proposed, a sentence each. */
  readonly notes: readonly string[];
}

/** Names of all packages that presets are for. */
export const presetPackages = (): string[] =>
  Object.values(PRESETS).flatMap(({ packages }) => packages.map(({ name }) => name));

/** The presets for packages that sources load, in versions that they know. */
export function presetsFor(sources: readonly Source[], project: Project): PresetsFound {
  const notes: string[] = [];
  const presets = Object.values(PRESETS).flatMap((preset) => {
    const used = preset.packages.flatMap(({ name, versions }) => {
      const source = sources.find((each) => packagesOf(each).includes(name));
      if (source === undefined) return [];
      const version = project.installed(name, source.path)?.version;
      if (version !== undefined && !isWithin(version, versions)) {
        notes.push(
          `${name} ${version} is installed; the preset ${preset.name} knows versions ${versions}, so it is left out.`,
        );
        return [];
      }
      return [{ name, version, source }];
    });
    const [first] = used;
    if (first === undefined) return [];
    const { name, about } = preset;
    return [{ name: name as PresetName, about, packages: used, source: first.source }];
  });
  return { presets, notes };
}
