import { dirname, extname, join } from 'node:path';
import { readJson } from '../runtime/source-file.js';
import { isMainThread } from '../runtime/threads.js';
import { moduleParts } from './module-internals.js';

/** Options with which code runs that is no CommonJS file, or that runs before the entry file. */
const OTHER_CODE =
  /^(?:-(?:e|p|pe|i)$|--(?:eval|print|interactive|import|loader|experimental-loader|experimental-default-type|input-type|test))/;

/**
 * Whether an ES module may be loaded before any CommonJS source that could mention one. Says yes
 * where it cannot tell.
 */
export function mayStartWithEsModule(
  entry: string | undefined = process.argv[1],
  options: readonly string[] = [
    ...process.execArgv,
    ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/),
  ],
): boolean {
  if (!isMainThread || entry === undefined) return true;
  return options.some((option) => OTHER_CODE.test(option)) || !isCommonJsFile(entry);
}

function isCommonJsFile(entry: string): boolean {
  let file: string;
  try {
    file = moduleParts.createRequire(entry).resolve(entry);
  } catch {
    return false;
  }
  const extension = extname(file);
  if (extension === '.cjs') return true;
  return (extension === '.js' || extension === '') && packageType(file) !== 'module';
}

/** `type` of the nearest package. */
function packageType(file: string): unknown {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = readJson(join(folder, 'package.json'));
    if (Object.keys(manifest).length > 0) return manifest['type'];
    if (dirname(folder) === folder) return undefined;
  }
}
