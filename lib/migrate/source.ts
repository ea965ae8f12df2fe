import type * as t from '@babel/types';
import { Names } from './names.js';

/** A file of the program, as it is. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: t.Program;
  readonly names: Names;
}

export const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path);

/** @throws SyntaxError for what is neither JavaScript nor TypeScript. */
export function readSource(path: string, text: string): Source {
  const { program } = parseText(path, text);
  return { path, text, program, names: new Names(program) };
}

/** Of the older form of decorators only the newer parser knows not all places, and the other way round. */
const FORMS = [['decorators'], ['decorators-legacy']] as const;

function parseText(path: string, text: string): t.File {
  const { parse } = require('@babel/parser') as typeof import('@babel/parser');
  const language = isTypeScript(path) ? (['typescript'] as const) : [];
  const jsx = /\.[cm]?ts$/.test(path) ? [] : (['jsx'] as const);
  let first: unknown;
  for (const form of FORMS) {
    try {
      return parse(text, {
        sourceType: 'unambiguous',
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        attachComment: false,
        plugins: [
          ...language,
          ...jsx,
          ...form,
          'decoratorAutoAccessors',
          'explicitResourceManagement',
        ],
      });
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}
