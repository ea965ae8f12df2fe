import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * Gives each whole line (ended by a newline) with its 1-based number; `undefined` instead of the
 * text for bytes that are not UTF-8. Answers how many bytes follow the last newline.
 */
export async function readLines(
  path: string,
  onLine: (text: string | undefined, number: number) => void,
): Promise<{ readonly tailBytes: number; readonly lines: number }> {
  let tail: Buffer[] = [];
  let lines = 0;
  const give = (bytes: Buffer): void => {
    onLine(isUtf8(bytes) ? bytes.toString('utf8') : undefined, ++lines);
  };
  const file = await open(path, 'r');
  try {
    for await (const chunk of chunks(file)) {
      let start = 0;
      let end = chunk.indexOf(NEWLINE);
      if (end !== -1 && tail.length > 0) {
        give(Buffer.concat([...tail, chunk.subarray(0, end)]));
        tail = [];
        start = end + 1;
        end = chunk.indexOf(NEWLINE, start);
      }
      while (end !== -1) {
        give(chunk.subarray(start, end));
        start = end + 1;
        end = chunk.indexOf(NEWLINE, start);
      }
      if (start < chunk.length) tail.push(chunk.subarray(start));
    }
  } finally {
    await file.close();
  }
  return { tailBytes: tail.reduce((sum, piece) => sum + piece.length, 0), lines };
}

async function* chunks(file: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
