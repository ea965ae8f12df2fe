/** What a `console` block says, and what of it may differ from run to run. */

export interface Step {
  readonly command: string;
  readonly output: string;
}

/** Commands stand after `$ `, each with its output below. */
export function stepsOf(block: string): Step[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const end = text.indexOf('\n');
      return { command: text.slice(0, end), output: text.slice(end + 1) };
    });
}

const VOLATILE: readonly [RegExp, string][] = [
  [/\b\d{8}-\d{6}-[0-9a-f]{6}\b/g, '<session>'],
  [/\b\d{8}-\d{6}\b/g, '<migration>'],
  [/\b[0-9a-z]{8}-\d+-\d+\.\d{9}\b/g, '<record>'],
  [/\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{3}Z)?/g, '<moment>'],
  [/(?<![\d.])\d+(?:\.\d+)? (?:ns|µs|ms|s)\b/g, '<time>'],
  [/(?<![\d.])\d+(?:\.\d+)? (?:B|kB|MB)(?![\w])/g, '<size>'],
  [/\b(startNs|durationNs): \d+/g, '$1: <time>'],
  [/\bnode \d+\.\d+\.\d+/g, 'node <version>'],
  [/\bstenographer \d+\.\d+\.\d+/g, 'stenographer <version>'],
  [/\bpid \d+/g, 'pid <pid>'],
  [/\bprocess \d+/g, 'process <pid>'],
  [/\bpolicy [0-9a-f]{12}\b/g, 'policy <hash>'],
  [/\b127\.0\.0\.1:\d+/g, '127.0.0.1:<port>'],
  [/[ \t]+/g, ' '],
  [/ +$/gm, ''],
];

/** The same text for two runs that differ in ids, times, durations and the width of columns only. */
export const comparable = (text: string): string =>
  VOLATILE.reduce((result, [pattern, word]) => result.replaceAll(pattern, word), text).trim();
