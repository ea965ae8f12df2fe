import type { ClockBase } from '../model/entry.js';
import { HEADER } from './format.js';
import { type Line, required } from './line.js';
import { present } from './present.js';
import type { SessionWriter } from './session.js';

export interface Header {
  readonly version: number;
  readonly session: string;
  readonly writer: SessionWriter;
  readonly clock: ClockBase;
}

export const isHeader = (line: Line): boolean => line.first === HEADER.version;

export function readHeader(line: Line): Header {
  return {
    version: required(line.number(HEADER.version), HEADER.version),
    session: required(line.text(HEADER.session), HEADER.session),
    writer: present({
      segment: required(line.text(HEADER.segment), HEADER.segment),
      pid: required(line.number(HEADER.pid), HEADER.pid),
      thread: required(line.number(HEADER.thread), HEADER.thread),
      node: line.text(HEADER.node),
      project: line.text(HEADER.project),
    }),
    clock: {
      wallMs: required(line.number(HEADER.wallMs), HEADER.wallMs),
      ns: required(line.number(HEADER.ns), HEADER.ns),
    },
  };
}

/** What the name of a file tells (`<start>-<pid>-<thread>.jsonl`) where its header is lost. */
export function headerFromName(file: string, session: string, version: number): Header {
  const segment = file.replace(/(?:\.\d+)?\.jsonl$/, '');
  const [, start = '', pid = '0', thread = '0'] = /^(.*)-(\d+)-(\d+)$/.exec(segment) ?? [];
  return {
    version,
    session,
    writer: { segment, pid: Number(pid), thread: Number(thread) },
    clock: { wallMs: startMs(start), ns: 0 },
  };
}

/** Of `20261103T101112123Z`, with or without punctuation, or of milliseconds; else 0. */
function startMs(start: string): number {
  const digits = start.replaceAll(/\D/g, '');
  if (/^\d{13}$/.test(start)) return Number(start);
  const [, y, mo, d, h, mi, s, ms] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{0,3})/.exec(digits) ?? [];
  if (y === undefined) return 0;
  return Date.UTC(
    Number(y),
    Number(mo) - 1,
    Number(d),
    Number(h),
    Number(mi),
    Number(s),
    Number(ms),
  );
}
