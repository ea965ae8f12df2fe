import { CONTENDERS } from '../contenders/table.mjs';
import { digits, size, table, time } from './table.mjs';

/** What a table can tell of a contender, by column. */
const COLUMNS = {
  hot: { head: 'hot', cell: ({ hotNs }) => time(hotNs) },
  hotOver: {
    head: 'over raw',
    cell: overRaw('hotNs'),
  },
  cpu: { head: 'CPU', cell: ({ cpuNs }) => time(cpuNs) },
  cpuOver: {
    head: 'over raw',
    cell: overRaw('cpuNs'),
  },
  bytes: {
    head: 'bytes a call',
    cell: ({ bytesACall, sentACall, overUnique }) =>
      overUnique === undefined ? size(bytesACall ?? sentACall) : `${digits(overUnique)} of unique`,
  },
  read: {
    head: 'reading a record',
    cell: ({ readNs, records }) => time(readNs && readNs / records),
  },
  readAll: { head: 'reading all', cell: ({ readNs }) => time(readNs) },
  rate: { head: 'calls a second', cell: ({ elapsedNs }) => Math.round(1e9 / elapsedNs) },
  lost: { head: 'lost', cell: lostOf },
  resident: { head: 'resident', cell: ({ residentMb }) => `${Math.round(residentMb)} MB` },
};
const ALWAYS = ['hot', 'hotOver', 'cpu', 'cpuOver', 'bytes'];

export const printCalls = (found, results, node) =>
  Object.entries(results)
    .map(([name, contenders]) => {
      const { title, columns = ['lost'], shows = [...ALWAYS, ...columns] } = found.cases[name];
      const shown = shows.map((column) => COLUMNS[column]);
      const rows = Object.entries(contenders).map(([contender, figures]) => [
        CONTENDERS[contender].title,
        ...shown.map(({ cell }) => cell(figures, contenders.raw)),
      ]);
      return `${title} · Node ${node}\n\n${table(['', ...shown.map(({ head }) => head)], rows)}\n`;
    })
    .join('\n');

function overRaw(key) {
  return (figures, raw) =>
    raw === undefined || raw === figures ? undefined : time(figures[key] - raw[key]);
}

function lostOf({ events, lost, made }) {
  if (events === undefined) return lost === undefined ? undefined : `${lost} of ${made}`;
  return events === 0 ? 'none written' : '0, read back';
}
