import { basename } from 'node:path';
import { StenoError } from '../model/errors.js';
import { RECORD_VERSION } from '../model/record.js';
import { DamagedLine } from './damaged-line.js';
import { Decoder } from './decode.js';
import { Earlier } from './earlier.js';
import { type Header, headerFromName, isHeader, readHeader } from './header.js';
import { Line } from './line.js';
import { readLines } from './read-lines.js';
import { SegmentRecords } from './segment-records.js';
import type { SessionProblem } from './session.js';

const MAX_LINES_TOLD = 100;

interface LineReader {
  readonly earlier: Earlier;
  read(line: Line): void;
}

/** A reader for each version of the format that was ever written. */
const READERS: Readonly<Record<number, (into: SegmentRecords) => LineReader>> = {
  1: (into) => new Decoder(into),
  2: (into) => new Decoder(into),
  3: (into) => new Decoder(into),
  4: (into) => new Decoder(into),
};

const NOTHING = new Earlier();

/**
 * Reads a file into the segments of its session. What cannot be read is told, not thrown, but for
 * a file that a newer version wrote.
 */
export async function readFile(
  path: string,
  session: string,
  segments: Map<string, SegmentRecords>,
): Promise<SessionProblem[]> {
  const file = basename(path);
  const damaged: number[] = [];
  let damagedCount = 0;
  let headerLost = false;
  let reader: LineReader | undefined;

  function begin(header: Header): LineReader {
    const create = READERS[header.version];
    if (create === undefined) throw unknownVersion(path, header.version);
    let segment = segments.get(header.writer.segment);
    if (segment === undefined) {
      segment = new SegmentRecords(header.session, header.writer, header.clock);
      segments.set(header.writer.segment, segment);
    }
    return create(segment);
  }

  function read(text: string): void {
    const line = Line.parse(text, reader?.earlier ?? NOTHING);
    if (isHeader(line)) {
      reader = begin(readHeader(line));
      return;
    }
    if (reader === undefined) {
      reader = begin(headerFromName(file, session, RECORD_VERSION));
      headerLost = true;
    }
    reader.read(line);
  }

  const { tailBytes, lines } = await readLines(path, (text, number) => {
    try {
      if (text === undefined) throw new DamagedLine('not UTF-8');
      read(text);
    } catch (error) {
      if (error instanceof StenoError) throw error;
      damagedCount++;
      if (damaged.length < MAX_LINES_TOLD) damaged.push(number);
    }
  });
  const problems: SessionProblem[] = [];
  if (headerLost) problems.push(noHeader(file));
  if (damagedCount > 0) problems.push(damagedLines(file, damaged, damagedCount));
  const lost = reader?.earlier.lostValues ?? 0;
  if (lost > 0) problems.push(lostValues(file, lost));
  if (tailBytes > 0) problems.push(tornTail(file, tailBytes, lines + 1));
  return problems;
}

const unknownVersion = (path: string, version: number): StenoError =>
  new StenoError('STENO_SEGMENT_VERSION', {
    message: `the segment has version ${version}; this stenographer reads up to ${RECORD_VERSION}.`,
    mend: 'Install the version of stenographer that wrote it, or a later one.',
    file: path,
    line: 1,
  });

const noHeader = (file: string): SessionProblem => ({
  kind: 'no-header',
  file,
  count: 1,
  lines: [1],
  message: `${file} has lost its first line; times of day in it are counted from its name.`,
});

function damagedLines(file: string, lines: number[], count: number): SessionProblem {
  const some = lines.slice(0, 5).join(', ');
  const which = count > 5 ? `${some}, …` : some;
  const what = count === 1 ? '1 line' : `${count} lines`;
  return {
    kind: 'damaged-lines',
    file,
    count,
    lines,
    message: `${what} of ${file} cannot be read and ${count === 1 ? 'is' : 'are'} left out: ${which}.`,
  };
}

const lostValues = (file: string, count: number): SessionProblem => ({
  kind: 'lost-values',
  file,
  count,
  lines: [],
  message: `${count === 1 ? '1 value' : `${count} values`} of ${file} cannot be told: a line that told them before is lost.`,
});

const tornTail = (file: string, bytes: number, line: number): SessionProblem => ({
  kind: 'torn-tail',
  file,
  count: bytes,
  lines: [line],
  message: `${file} ends in the middle of line ${line}; its last ${bytes} bytes are left out.`,
});
