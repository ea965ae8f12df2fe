/** Unhandled rejections of promises that traced calls return: reported as without recording. */
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type NodeBinary, nodes } from '../helpers/nodes.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';

interface Case {
  readonly program: string;
  /** What each call ended as; with the message of an error. */
  readonly ends: readonly string[];
  /** Options of Node. */
  readonly options?: readonly string[];
  /** The exit code; default: 0. */
  readonly code?: number;
}

const STORE = `class Store {
  save(value) { return this.#write(value); }
  #write(value) { return value < 0 ? Promise.reject(new Error('no ' + value)) : Promise.resolve(value); }
  later(value, ms = 2) { return new Promise((ok, no) => setTimeout(() => value < 0 ? no(new Error('late ' + value)) : ok(value), ms)); }
  handled(value) { const it = this.#write(value); it.catch(() => {}); return it; }
  handledLate(value) { const it = this.later(value); it.catch(() => {}); return it; }
  never() { return new Promise(() => {}); }
}
const store = new Store();
`;
const TOLD = `process.on('unhandledRejection', (reason, promise) => console.log('told', reason.message, promise === it));
process.on('rejectionHandled', (promise) => console.log('handled', promise === it));
`;
const CAUGHT = `process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));\n`;

const cases: Readonly<Record<string, Case>> = {
  'a rejection that nobody looks at ends the program': {
    program: 'store.save(-1); setTimeout(() => console.log("not reached"), 5);',
    ends: ['save error no -1'],
    code: 1,
  },
  'a later one does too': {
    program: 'store.later(-1); setTimeout(() => console.log("not reached"), 50);',
    ends: ['later error late -1'],
    code: 1,
  },
  'one that the callee has handled does not': {
    program: 'store.handled(-1); store.handledLate(-2); setTimeout(() => console.log("end"), 20);',
    ends: ['handled error no -1', 'handledLate error late -2', 'later error late -2'],
  },
  'a listener is told of the promise itself': {
    program: `${TOLD}const it = store.save(-1); setTimeout(() => console.log('end'), 10);`,
    ends: ['save error no -1'],
  },
  'a listener is told of a later one': {
    program: `${TOLD}const it = store.later(-1); setTimeout(() => console.log('end'), 20);`,
    ends: ['later error late -1'],
  },
  'a rejection that is handled late is told twice': {
    program: `${TOLD}const it = store.save(-1);
      setTimeout(() => it.catch((error) => console.log('after all', error.message)), 10);`,
    ends: ['save error no -1'],
  },
  'one that is handled in the same turn is not told': {
    program: `${TOLD}const it = store.save(-1);
      Promise.resolve().then(() => it.catch((error) => console.log(error.message)));`,
    ends: ['save error no -1'],
  },
  'a handler of uncaught exceptions goes on': {
    program: `${CAUGHT}store.save(-1); store.save(-2); store.later(-3); setTimeout(() => console.log('end'), 20);`,
    ends: ['save error no -1', 'save error no -2', 'later error late -3'],
  },
  'what nobody waits for and is fulfilled is recorded': {
    program: 'store.save(1); store.later(2); process.on("exit", () => console.log("exit"));',
    ends: ['save ok 1', 'later ok 2'],
  },
  'the end of the program is not put off': {
    program: `store.never(); store.later(1, 20);
      process.on('beforeExit', () => console.log('beforeExit'));`,
    ends: ['never unfinished', 'later ok 1'],
  },
  'one promise given out several times': {
    program: `${TOLD}const it = store.later(-1); class Cache { get() { return it; } }
      const cache = new Cache(); cache.get(); cache.get(); setTimeout(() => cache.get().catch(() => {}), 30);`,
    ends: ['later error late -1', 'get error late -1', 'get error late -1', 'get error late -1'],
  },
  'with --unhandled-rejections=warn': {
    program: `store.save(-1); store.later(-2); setTimeout(() => console.log('end'), 20);`,
    ends: ['save error no -1', 'later error late -2'],
    options: ['--unhandled-rejections=warn'],
  },
  'with --unhandled-rejections=none': {
    program: `store.save(-1); store.later(-2); setTimeout(() => console.log('end'), 20);`,
    ends: ['save error no -1', 'later error late -2'],
    options: ['--unhandled-rejections=none'],
  },
  'with --unhandled-rejections=strict': {
    program: `${CAUGHT}store.save(-1); store.later(-2); setTimeout(() => console.log('end'), 20);`,
    ends: ['save error no -1', 'later error late -2'],
    options: ['--unhandled-rejections=strict'],
  },
  'a listener that ends the program is not too early': {
    program: `process.on('unhandledRejection', (error) => process.exit(error.message.length));
      store.save(-1); setTimeout(() => console.log('not reached'), 20);`,
    ends: ['save error no -1'],
    code: 5,
  },
  'one that was told is not handled by a look at its class': {
    program: `${TOLD}const it = store.save(-1);
      setTimeout(() => console.log(it.constructor === Promise), 5);
      setTimeout(() => console.log('end'), 20);`,
    ends: ['save error no -1'],
  },
  'a promise with a constructor of its own, which no reaction can be made from': {
    program: `const it = store.save(1); it.constructor = Array;
      process.on('exit', () => console.log(it.constructor === Array));`,
    ends: ['save unfinished'],
  },
  'a reason that is no error': {
    program: `class Odd { give() { return Promise.reject('a text'); } }
      new Odd().give(); setTimeout(() => console.log('not reached'), 5);`,
    // Node wraps it, and says the reason in the message only.
    ends: ['give error This error o'],
    code: 1,
  },
};

const POLICY = { rules: [{ class: '*', methods: ['*'] }] };

async function behavesAsBare(t: ExecutionContext, node: NodeBinary, each: Case): Promise<void> {
  const project = new Project({ 'steno.policy.json': POLICY, 'app.js': STORE + each.program });
  const { options = [] } = each;
  const bare = await project.bare('app.js', { node: node.path, options });
  const traced = await project.traced('app.js', {
    node: node.path,
    options: [...options, '-r', join(REPOSITORY, 'register.js')],
  });
  const seen = ({ stdout, otherStderr, code }: typeof bare) => ({
    stdout,
    stderr: otherStderr.replaceAll(/\(node:\d+\)/g, '(node)').replaceAll(/\n {4}at .*/g, ''),
    code,
  });
  t.deepEqual(seen(traced), seen(bare));
  t.is(bare.code, each.code ?? 0);
  const events = await eventsOf(project);
  const ends = events.map(({ method, status, after }) => {
    const told = status === 'error' ? after?.error?.message?.slice(0, 12) : after?.result;
    return `${method} ${status} ${told ?? ''}`.trim();
  });
  t.deepEqual(ends, each.ends);
}

for (const node of nodes()) {
  for (const [title, each] of Object.entries(cases)) {
    test(`Node ${node.version}: ${title}`, (t) => behavesAsBare(t, node, each));
  }
}
