import { CONTENDERS } from '../contenders/table.mjs';
import { digits, size, table, time } from './table.mjs';

const HEAD = ['', 'hot', 'over raw', 'CPU', 'over raw', 'bytes a call', 'lost'];

export function printCalls(found, results, node) {
  return Object.entries(results)
    .map(([name, contenders]) => {
      const { title } = found.cases[name];
      const rows = Object.entries(contenders).map(([contender, figures]) =>
        row(contender, figures, contenders.raw),
      );
      return `${title} · Node ${node}\n\n${table(HEAD, rows)}\n`;
    })
    .join('\n');
}

function row(contender, { hotNs, cpuNs, bytesACall, sentACall, overUnique, events, lost }, raw) {
  return [
    CONTENDERS[contender].title,
    time(hotNs),
    contender === 'raw' ? undefined : time(hotNs - raw.hotNs),
    time(cpuNs),
    contender === 'raw' ? undefined : time(cpuNs - raw.cpuNs),
    overUnique === undefined ? size(bytesACall ?? sentACall) : `${digits(overUnique)} of unique`,
    lost ?? (events === undefined ? undefined : '0, read back'),
  ];
}
