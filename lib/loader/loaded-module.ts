import { fileURLToPath } from 'node:url';
import type { LoadResult } from './module-internals.js';
import type { Prepare } from './prepare.js';

const toPath = fileURLToPath;
const decoder = new TextDecoder();
const decode = decoder.decode.bind(decoder);

/**
 * The answer of a load hook, with its source prepared if it is an ES module's. CommonJS is left
 * alone: its source, once given here, would bypass the compiling that is watched.
 */
export function prepareLoaded(result: LoadResult, url: string, prepare: Prepare): LoadResult {
  if (!result.format?.startsWith('module') || !url.startsWith('file:')) return result;
  const source = textOf(result.source);
  if (source === undefined) return result;
  const prepared = prepare(toPath(url), source, result.format);
  return prepared === source ? result : { ...result, source: prepared };
}

function textOf(source: unknown): string | undefined {
  if (typeof source === 'string') return source;
  return source instanceof Uint8Array || source instanceof ArrayBuffer ? decode(source) : undefined;
}
