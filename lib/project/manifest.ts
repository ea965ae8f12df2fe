import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package as it is installed. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** Its folder, with symbolic links resolved. */
  readonly dir: string;
}

/** The package of that name that a file of the folder would load; nothing is run to find it. */
export function installedFrom(folder: string, name: string): Installed | undefined {
  const at = join(folder, 'node_modules', name);
  const manifest = readManifest(at);
  const { version } = manifest ?? {};
  if (typeof version === 'string') return { name, version, dir: realpathSync(at) };
  const above = dirname(folder);
  return above === folder ? undefined : installedFrom(above, name);
}

export function readManifest(folder: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** `@langchain/core` of `@langchain/core/messages`; nothing for files, `node:fs` and `#own`. */
export function packageOf(module: string): string | undefined {
  if (/^(?:[./#]|[a-z]+:)/.test(module)) return undefined;
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
