/** The parts of programs that know what they did: each finished call is told on stdout at once. */

const AGENT = `
class Agent {
  step(n) { return { n }; }
  async decide(n) { await null; return { n }; }
  fail(n) { throw new Error('failed ' + n); }
  async reject(n) { await null; throw new Error('failed ' + n); }
  ask(callback) { return callback(); }
  heavy(n, texts) { return texts.length > 0 ? { n } : undefined; }
}
module.exports = { Agent };
`;

/**
 * What a program has to do calls with. The line of a call is written when its result is there, in one
 * piece and past every buffer, so that it survives whatever becomes of the program.
 */
const WORK = `
const { writeSync } = require('node:fs');
const { Agent } = require('./agent.js');
const agent = new Agent();
const now = () => Number(process.hrtime.bigint());
let count = 0;

function tell(line) {
  for (;;) {
    try { return void writeSync(1, line + '\\n'); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
  }
}
const done = (n, from) => tell('call ' + n + ' ' + from + ' ' + now());

module.exports = {
  agent,
  tell,
  step() { const n = ++count; const from = now(); agent.step(n); done(n, from); },
  fail() { const n = ++count; const from = now(); try { agent.fail(n); } catch {} done(n, from); },
  async decide() { const n = ++count; const from = now(); await agent.decide(n); done(n, from); },
  steps(calls) { for (let left = calls; left > 0; left -= 1) module.exports.step(); },
  begin(calls) { count = calls; },
  spin(us) { for (const until = now() + us * 1000; now() < until; ); },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
`;

/** In front of each program. */
const HEAD =
  "const { agent, tell, step, fail, decide, steps, begin, spin, wait } = require('./work.js'); ";

export type Durability = 'batch' | 'call';

/** The files of a project whose entry, `app.js`, has `source` for its body. */
export function programFiles(
  source: string,
  policy: Readonly<Record<string, unknown>>,
): Record<string, string | object> {
  return {
    'agent.js': AGENT,
    'work.js': WORK,
    'app.js': `${HEAD}${source}`,
    'steno.policy.json': {
      ...policy,
      rules: [{ class: 'Agent', kind: 'agent', methods: ['*'] }],
    },
  };
}
