import type { Site } from '../model/site.js';

/** `file:line`, relative to `dir` for what is inside it. */
export function place(
  { file }: Pick<Site, 'file'>,
  { line }: { readonly line: number },
  dir: string,
): string {
  const inside = file.startsWith(`${dir}/`) ? file.slice(dir.length + 1) : file;
  return `${inside}:${line}`;
}
