import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { findMapComment } from '../../lib/loader/map-comment.js';
import { originsOf } from '../../lib/loader/origins.js';

const folder = mkdtempSync(join(tmpdir(), 'loader-origins-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const TYPED = `interface Gone {
  at: number;
}

export class Agent {
  decide(obs: Gone): number {
    return obs.at;
  }
}
`;

/** `dist/agent.js` made from `src/agent.ts`, and the text of its map. */
function compile(options: ts.CompilerOptions) {
  const { outputText, sourceMapText = '' } = ts.transpileModule(TYPED, {
    fileName: 'agent.ts',
    compilerOptions: { target: ts.ScriptTarget.ES2022, ...options },
  });
  return { code: outputText, map: sourceMapText.replace('"agent.ts"', '"../src/agent.ts"') };
}

const path = join(folder, 'dist/agent.js');
const original = join(folder, 'src/agent.ts');
mkdirSync(join(folder, 'dist'), { recursive: true });

function position(source: string, text: string) {
  const before = source.slice(0, source.indexOf(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

test('a map beside the file tells the originals and their lines', (t) => {
  const { code, map } = compile({ sourceMap: true });
  writeFileSync(`${path}.map`, map);
  const origins = originsOf(code, path);
  t.deepEqual(origins.files(undefined), [original]);
  t.deepEqual(origins.at(position(code, 'class Agent')), { file: original, line: 5 });
  t.deepEqual(origins.at(position(code, 'decide')), { file: original, line: 6 });
  t.is(origins.at({ line: 99, column: 1 }), undefined);
});

test('a map inside the file does, with a root of its sources or without', (t) => {
  const { code, map } = compile({ sourceMap: true });
  const withMap = (json: string): string =>
    code.replace(
      /sourceMappingURL=.*/,
      `sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString('base64')}`,
    );
  t.deepEqual(originsOf(withMap(map), path).files('Agent'), [original]);
  const rooted = JSON.stringify({
    ...JSON.parse(map),
    sources: ['agent.ts'],
    sourceRoot: '../src',
  });
  t.deepEqual(originsOf(withMap(rooted), path).files('Agent'), [original]);
});

test('a source without the name of the rule is not asked for its map', (t) => {
  const { code } = compile({ sourceMap: true });
  const lost = code.replace('agent.js.map', 'lost.map').replace('module.js.map', 'lost.map');
  const origins = originsOf(lost, path);
  t.deepEqual(origins.files('Robot'), []);
  writeFileSync(join(folder, 'dist/lost.map'), compile({ sourceMap: true }).map);
  t.deepEqual(origins.files('Agent'), [original], 'the map is read only now');
});

for (const [title, source] of [
  ['no map', 'class Agent {}'],
  ['a map that is not there', 'class Agent {}\n//# sourceMappingURL=nowhere.map'],
  ['a map on the web', 'class Agent {}\n//# sourceMappingURL=https://example.org/a.map'],
  ['a map that is no JSON', 'class Agent {}\n//# sourceMappingURL=data:application/json;base64,AA'],
  ['a URL that is none', 'class Agent {}\n//# sourceMappingURL=http://'],
  ['a word in a text', "class Agent {}\nconst word = 'sourceMappingURL=agent.js.map';"],
] as const) {
  test(`${title}: no originals, and no complaint`, (t) => {
    const origins = originsOf(source, path);
    t.deepEqual(origins.files('Agent'), []);
    t.is(origins.at({ line: 1, column: 1 }), undefined);
  });
}

test('a source that is no file is left out', (t) => {
  const map = { version: 3, sources: ['webpack://app/./src/agent.ts', null], mappings: 'AAAA' };
  const url = Buffer.from(JSON.stringify(map)).toString('base64');
  const source = `class Agent {}\n//# sourceMappingURL=data:application/json;base64,${url}`;
  t.deepEqual(originsOf(source, path).at({ line: 1, column: 1 }), undefined);
});

test('a comment that names no map is none', (t) => {
  for (const text of [
    '//# sourceMappingURL=',
    '//# sourceMappingURL= a.map',
    '/*# sourceMappingURL=*/',
  ]) {
    t.is(findMapComment(`${text}\nrun();`), undefined, text);
  }
  const source = 'run();\n/*# sourceMappingURL=a.map*/';
  t.deepEqual(findMapComment(source), {
    url: 'a.map',
    start: source.indexOf('a.map'),
    inline: false,
  });
});

test('columns count from the segment before, and segments without a source are passed over', (t) => {
  const map = {
    version: 3,
    sources: ['/app/a.ts', '/app/b.ts'],
    names: [],
    // Line 1: a.ts:1 from column 0, nothing from 4, b.ts:3 from 8, a.ts:2 from 12. Line 2: a.ts:4.
    mappings: 'AAAA,I,ICEA,IDDA;AAEA',
  };
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  const origins = originsOf(`//# sourceMappingURL=data:application/json;base64,${encoded}`, path);
  const at = (line: number, column: number) => {
    const found = origins.at({ line, column });
    return found && `${found.file}:${found.line}`;
  };
  t.deepEqual(
    [1, 4, 8, 9, 12, 13, 40].map((column) => at(1, column)),
    ['a.ts:1', 'a.ts:1', 'a.ts:1', 'b.ts:3', 'b.ts:3', 'a.ts:2', 'a.ts:2'].map(
      (each) => `/app/${each}`,
    ),
  );
  t.is(at(2, 1), '/app/a.ts:4');
  t.is(at(3, 1), undefined);
});
