import fc from 'fast-check';
import { Agent, leaf } from './graph.js';

type Box = Record<PropertyKey, unknown>;

/** One change somewhere inside a value, made in place. */
export interface Change {
  /** Which of the containers inside, counted round. */
  readonly where: number;
  readonly other: number;
  readonly key: string;
  readonly how: (typeof WAYS)[number];
  readonly value: unknown;
}

/** What must not run while a value is copied. */
export const ran = { getters: 0 };

const WAYS = [
  'set',
  'set',
  'set',
  'delete',
  'move to the end',
  'push',
  'shift',
  'cut',
  'swap',
  'share',
  'copy',
  'accessor',
  'symbol',
  'class',
  'hole',
] as const;

export const change: fc.Arbitrary<Change> = fc.record({
  where: fc.nat(40),
  other: fc.nat(40),
  key: fc.constantFrom('a', 'b', 'role', '0', '1', '__proto__', 'constructor', 'toString', 'key'),
  how: fc.constantFrom(...WAYS),
  value: leaf,
});

/** Plain objects, instances and arrays inside, each once. */
function containers(root: unknown): Box[] {
  const found: Box[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || found.length > 200) return;
    const isPlain =
      Array.isArray(value) ||
      value instanceof Agent ||
      Object.getPrototypeOf(value) === Object.prototype;
    if (!isPlain || found.includes(value as Box)) return;
    found.push(value as Box);
    for (const key of Object.keys(value)) {
      visit(Object.getOwnPropertyDescriptor(value, key)?.value);
    }
  };
  visit(root);
  return found;
}

/** Changes the value in place; nothing where the change does not fit. */
export function applyChange(root: unknown, change: Change): void {
  const all = containers(root);
  const box = all[change.where % all.length];
  const other = all[change.other % all.length];
  if (box === undefined || other === undefined || !Object.isExtensible(box)) return;
  const keys = Object.keys(box);
  const key = keys[change.other % Math.max(1, keys.length)] ?? change.key;
  switch (change.how) {
    case 'set':
      put(box, change.where % 2 === 0 ? key : change.key, change.value);
      break;
    case 'delete':
      if (!Array.isArray(box)) Reflect.deleteProperty(box, key);
      break;
    case 'move to the end':
      if (!Array.isArray(box) && keys.length > 0) {
        const value = Object.getOwnPropertyDescriptor(box, key);
        if (Reflect.deleteProperty(box, key)) Object.defineProperty(box, key, value ?? {});
      }
      break;
    case 'push':
      if (Array.isArray(box)) box.push({ role: 'user', content: change.value });
      break;
    case 'shift':
      if (Array.isArray(box)) box.shift();
      break;
    case 'cut':
      if (Array.isArray(box)) box.length = change.other % (box.length + 1);
      break;
    case 'swap':
      if (Array.isArray(box)) box.reverse();
      break;
    case 'share':
      put(box, key, other);
      break;
    case 'copy': {
      const part = Object.getOwnPropertyDescriptor(box, key)?.value as unknown;
      if (Array.isArray(part)) put(box, key, [...(part as unknown[])]);
      else if (typeof part === 'object' && part !== null) put(box, key, { ...part });
      break;
    }
    case 'accessor':
      Object.defineProperty(box, change.key, {
        get: () => {
          ran.getters += 1;
          return undefined;
        },
        enumerable: true,
        configurable: true,
      });
      break;
    case 'symbol':
      put(box, Symbol.for(change.key), change.value);
      break;
    case 'class':
      if (!Array.isArray(box)) Object.setPrototypeOf(box, Agent.prototype);
      break;
    case 'hole':
      if (Array.isArray(box)) Reflect.deleteProperty(box, change.other % (box.length + 1));
      break;
  }
}

function put(box: Box, key: PropertyKey, value: unknown): void {
  const known = Object.getOwnPropertyDescriptor(box, key);
  if (known !== undefined && known.configurable !== true) return;
  Object.defineProperty(box, key, { value, enumerable: true, configurable: true, writable: true });
}
