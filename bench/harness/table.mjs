/** Plain text tables: the first column to the left, the others to the right. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '–')));
  const widths = head.map((_cell, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd();
  const [first, ...others] = all.map(line);
  return [first, '─'.repeat(Math.max(...all.map((row) => line(row).length))), ...others].join('\n');
}

const UNITS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
];

/** `268 ns`, `1.34 µs`: three digits. */
export function time(ns) {
  if (ns === undefined) return undefined;
  const [size, unit] = UNITS.find(([each]) => Math.abs(ns) >= each) ?? [1, 'ns'];
  return `${digits(ns / size)} ${unit}`;
}

export function size(bytes) {
  if (bytes === undefined) return undefined;
  if (bytes < 1e4) return `${Math.round(bytes)} B`;
  return bytes < 1e7 ? `${digits(bytes / 1e3)} KB` : `${digits(bytes / 1e6)} MB`;
}

export function digits(number) {
  if (number === undefined) return undefined;
  const decimals = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return number.toFixed(decimals);
}
