/** Compiles one source as the build does, and tells where in the output a place of the source went. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The JavaScript of a source; `undefined` when it does not parse. */
export function compile(path, text) {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      // The build's `node20` implies both.
      esModuleInterop: true,
      moduleDetection: ts.ModuleDetectionKind.Force,
      isolatedModules: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  return diagnostics?.length ? undefined : outputText;
}

/**
 * By the source map beside a built file: the offset in it of what stands at, or last before, a place
 * of the source.
 */
export function placesIn(builtPath) {
  const built = readFileSync(builtPath, 'utf8');
  const { mappings } = JSON.parse(readFileSync(`${builtPath}.map`, 'utf8'));
  const starts = lineStarts(built);
  const places = decode(mappings)
    .map(([line, column, sourceLine, sourceColumn]) => ({
      offset: (starts[line] ?? 0) + column,
      sourceLine: sourceLine + 1,
      sourceColumn: sourceColumn + 1,
    }))
    .sort((a, b) => a.sourceLine - b.sourceLine || a.sourceColumn - b.sourceColumn);
  return (line, column) => {
    let best = 0;
    for (const place of places) {
      if (place.sourceLine > line) break;
      if (place.sourceLine === line && place.sourceColumn > column) break;
      best = place.offset;
    }
    return best;
  };
}

function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function decode(mappings) {
  const found = [];
  let [sourceLine, sourceColumn] = [0, 0];
  mappings.split(';').forEach((segments, line) => {
    let column = 0;
    for (const segment of segments.split(',').filter(Boolean)) {
      const [byColumn = 0, , byLine = 0, bySourceColumn = 0] = numbersOf(segment);
      column += byColumn;
      sourceLine += byLine;
      sourceColumn += bySourceColumn;
      found.push([line, column, sourceLine, sourceColumn]);
    }
  });
  return found;
}

function numbersOf(segment) {
  const numbers = [];
  let [bits, shift] = [0, 0];
  for (const digit of segment) {
    const value = DIGITS.indexOf(digit);
    bits |= (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    numbers.push(bits & 1 ? -(bits >> 1) : bits >> 1);
    [bits, shift] = [0, 0];
  }
  return numbers;
}
