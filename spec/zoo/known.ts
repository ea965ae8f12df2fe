import { WAYS, type Way } from './case.js';

/** A fault that is known and open: its tests are expected to fail, and say so when they hold again. */
export interface Known {
  readonly path: string;
  readonly ways: readonly Way[];
  /** Majors of Node; default: all. */
  readonly nodes?: readonly number[];
  readonly why: string;
}

export const KNOWN: readonly Known[] = [
  {
    path: 'fields/listener-before-and-after',
    ways: ['instance'],
    why: 'a limit: an own function is replaced, and the listener in place is the one of before',
  },
  {
    path: 'identity/metadata-set-before',
    ways: ['instance'],
    why: 'a limit: what a program keeps by the function that was there before does not know its Proxy',
  },
  {
    path: 'identity/inspect-of-own-functions',
    ways: ['load', 'instance'],
    nodes: [26],
    why: 'a limit: util.inspect of Node 26 tells a Proxy by default',
  },
  {
    path: 'fields/fields-of-other-kinds',
    ways: ['load'],
    why: 'a limit: a function that a field takes from elsewhere is another one in the field',
  },
  {
    path: 'async/async-stack-traces',
    ways: WAYS,
    why: 'V8 gives up the async stack where a promise has a reaction of ours first',
  },
  {
    path: 'async/foreign-async-generator',
    ways: WAYS,
    why: 'steps that answer promises of another realm are not followed',
  },
  {
    path: 'async/promise-own-then',
    ways: WAYS,
    why: 'of a promise with an own `then` only that is followed, and await does not call it',
  },
  {
    path: 'process/rejection-order',
    ways: WAYS,
    why: 'a limit: a rejection that is raised again comes after others that happen soon after it',
  },
  {
    path: 'process/uncaught-in-timer',
    ways: WAYS,
    why: 'an error that is thrown on loses the line of source above it: a limit',
  },
  {
    path: 'process/uncaught-non-error',
    ways: WAYS,
    why: 'likewise',
  },
  {
    path: 'process/uncaught-of-emitter',
    ways: WAYS,
    why: 'likewise',
  },
];

export const isKnown = (path: string, way: Way, major: number): boolean =>
  KNOWN.some(
    (known) =>
      known.path === path &&
      known.ways.includes(way) &&
      (known.nodes === undefined || known.nodes.includes(major)),
  );
