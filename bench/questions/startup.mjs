/**
 * What a preload adds until the last line of a program has run: an empty one, and one of 500 modules
 * in which no rule means anything. CPU is that of all threads.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternate, medians } from '../harness/alternate.mjs';
import { runNode } from '../harness/run-process.mjs';
import { table, time } from '../harness/table.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MODULES = 500;
const POLICY = { rules: [{ class: 'ReActAgent', methods: ['decide'] }] };

const PRELOADS = {
  bare: { title: 'bare', options: [] },
  // What the package ships: the checkout's own register.js loads the files of which it is made.
  register: { title: 'stenographer', options: ['-r', join(root, 'bundle/register.js')] },
  opentelemetry: {
    title: 'OpenTelemetry SDK',
    options: ['-r', join(root, 'bench/subjects/preload-opentelemetry.cjs')],
    isPeer: true,
  },
};

const CASES = {
  'empty, CommonJS': { modules: 0, isEsm: false },
  'empty, ESM': { modules: 0, isEsm: true },
  [`${MODULES} modules, CommonJS`]: { modules: MODULES, isEsm: false },
  [`${MODULES} modules, ESM`]: { modules: MODULES, isEsm: true },
};

export default {
  title: 'start-up',
  nodes: ['20', '22', '24', '26'],
  async ask({ node, options }) {
    const contenders = Object.keys(PRELOADS).filter(
      (name) => options.peers || !PRELOADS[name].isPeer,
    );
    const rounds = options.quick ? 1 : options.rounds * 3;
    const results = {};
    for (const [name, shape] of Object.entries(CASES)) {
      const dir = mkdtempSync(join(tmpdir(), 'steno-bench-'));
      try {
        const entry = writeProgram(dir, {
          ...shape,
          modules: options.quick ? shape.modules / 50 : shape.modules,
        });
        const found = await alternate(
          { contenders, rounds, progress: options.progress },
          (contender) => start(node, dir, entry, PRELOADS[contender].options),
        );
        results[name] = Object.fromEntries(
          contenders.map((contender) => [contender, medians(found[contender])]),
        );
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    }
    return results;
  },
  print(results, node) {
    const rows = Object.entries(results).flatMap(([name, contenders]) =>
      Object.entries(contenders).map(([contender, { wallNs, cpuNs }]) => {
        const { bare } = contenders;
        const over =
          contender === 'bare' ? {} : { wall: wallNs - bare.wallNs, cpu: cpuNs - bare.cpuNs };
        const share = over.wall && `${((over.wall / bare.wallNs) * 100).toFixed(1)} %`;
        return [
          `${name}: ${PRELOADS[contender].title}`,
          time(wallNs),
          time(over.wall),
          share,
          time(cpuNs),
          time(over.cpu),
        ];
      }),
    );
    return `start-up · Node ${node}\n\n${table(['', 'wall', 'added', 'added', 'CPU', 'added'], rows)}\n`;
  },
};

function writeProgram(dir, { modules, isEsm }) {
  const extension = isEsm ? 'mjs' : 'cjs';
  const names = Array.from({ length: modules }, (_module, n) => `./part-${n}.${extension}`);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'steno.policy.json'), JSON.stringify(POLICY));
  for (const [n, name] of names.entries()) writeFileSync(join(dir, name), moduleText(n, isEsm));
  const load = names.map((name) => (isEsm ? `import '${name}';` : `require('${name}');`));
  const tools = isEsm
    ? "import { readFileSync, writeFileSync } from 'node:fs';"
    : "const { readFileSync, writeFileSync } = require('node:fs');";
  const entry = join(dir, `app.${extension}`);
  writeFileSync(entry, [...load, tools, LAST_LINES].join('\n'));
  return entry;
}

/** Ready but waiting for a processor is no time of the program's. */
const LAST_LINES = `
let waited = 0;
try { waited = Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]); } catch {}
const { user, system } = process.cpuUsage();
writeFileSync(process.env.BENCH_OUT, JSON.stringify({
  wallNs: performance.now() * 1e6 - waited, cpuNs: (user + system) * 1000,
}));
`;

function moduleText(n, isEsm) {
  const methods = Array.from(
    { length: 8 },
    (_method, k) => `  method${k}(value) {\n    return value * ${n + k} + this.base;\n  }\n`,
  ).join('\n');
  const body = `class Part${n} {\n  base = ${n};\n\n${methods}}\n\nfunction helper${n}(a, b) {\n  return a + b + ${n};\n}\n`;
  return isEsm
    ? `${body}\nexport { Part${n}, helper${n} };\n`
    : `'use strict';\n${body}\nmodule.exports = { Part${n}, helper${n} };\n`;
}

async function start(node, dir, entry, options) {
  const out = join(dir, 'started.json');
  const { code, signal, stderr } = await runNode(node.path, [...options, entry], {
    cwd: dir,
    env: { BENCH_OUT: out },
  });
  if (code !== 0) throw new Error(`${entry} ended with ${signal ?? code}: ${stderr}`);
  return JSON.parse(readFileSync(out, 'utf8'));
}
