import type { ParserPlugin } from '@babel/parser';
import type { Node } from './node.js';

export interface Parsed {
  readonly program: Node;
  /** What the parser went past. */
  readonly faults: number;
}

/** Parses JavaScript, TypeScript and JSX; goes past what it can. `undefined` for what is no program. */
export function parseSource(text: string, path: string): Parsed | undefined {
  // Loaded by the commands that look at sources, and by nothing else (50 ms).
  const { parse } = require('@babel/parser') as typeof import('@babel/parser');
  for (const plugins of pluginsFor(path)) {
    try {
      const { program, errors } = parse(text, {
        plugins,
        sourceType: 'unambiguous',
        errorRecovery: true,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        allowImportExportEverywhere: true,
        allowNewTargetOutsideFunction: true,
        allowSuperOutsideMethod: true,
        allowUndeclaredExports: true,
        attachComment: false,
      });
      return { program: program as unknown as Node, faults: errors?.length ?? 0 };
    } catch {
      // The next dialect, if there is one.
    }
  }
  return undefined;
}

function pluginsFor(path: string): ParserPlugin[][] {
  const shared: ParserPlugin[] = [
    'decorators',
    'decoratorAutoAccessors',
    'explicitResourceManagement',
  ];
  if (/\.tsx$/.test(path))
    return [
      ['typescript', 'jsx', ...shared],
      ['typescript', 'jsx', 'decorators-legacy'],
    ];
  if (/\.[cm]?ts$/.test(path))
    return [
      ['typescript', ...shared],
      ['typescript', 'decorators-legacy'],
    ];
  return [
    ['jsx', ...shared],
    ['flow', 'jsx', 'decorators-legacy'],
  ];
}
