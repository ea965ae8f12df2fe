import { readdir } from 'node:fs/promises';

/** Names of the segments in a session's folder, parts of one in the order in which they were written. */
export async function segmentFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.jsonl')).sort(byPart);
}

function byPart(a: string, b: string): number {
  const [segmentA, partA] = splitPart(a);
  const [segmentB, partB] = splitPart(b);
  if (segmentA === segmentB) return partA - partB;
  return segmentA < segmentB ? -1 : 1;
}

function splitPart(file: string): [string, number] {
  const [, segment = file, part = '1'] = /^(.*?)(?:\.(\d+))?\.jsonl$/.exec(file) ?? [];
  return [segment, Number(part)];
}
