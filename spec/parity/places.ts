/** The places inside a value at which something can be changed, each with the path that leads there. */
import { types } from 'node:util';

export interface Slot {
  /** As the validator writes it. */
  readonly path: string;
  readonly set: (value: unknown) => void;
}

/** Those in objects that stand at one place only, so that one path leads there. */
export function slotsIn(root: unknown, at: string): Slot[] {
  const met = new Map<object, number>();
  const slots: { readonly owner: object; readonly slot: Slot }[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    met.set(value, (met.get(value) ?? 0) + 1);
    if (met.get(value) !== 1) return;
    const add = (text: string, part: unknown, set: (next: unknown) => void): void => {
      slots.push({ owner: value, slot: { path: `${path}${text}`, set } });
      visit(part, `${path}${text}`);
    };
    if (types.isMap(value)) {
      for (const [key, part] of value) {
        if (typeof key === 'object' && key !== null) {
          visit(key, `${path}.?`);
          visit(part, `${path}.?`);
        } else if (typeof key === 'string') {
          add(`.get(${JSON.stringify(key)})`, part, (next) => value.set(key, next));
        } else visit(part, `${path}.?`);
      }
    }
    if (types.isSet(value)) for (const part of value) visit(part, `${path}.?`);
    if (ArrayBuffer.isView(value) || types.isBoxedPrimitive(value)) return;
    for (const key of Object.keys(value)) {
      const isIndex = Array.isArray(value) && /^\d+$/.test(key);
      const isWord = /^[A-Za-z_$][\w$]*$/.test(key);
      const text = isIndex ? `[${key}]` : isWord ? `.${key}` : `[${JSON.stringify(key)}]`;
      const isOfErrors = types.isNativeError(value) && STANDARD.includes(key);
      const part: unknown = Reflect.get(value, key);
      if (isOfErrors) visit(part, `${path}${text}`);
      else add(text, part, (next) => define(value, key, next));
    }
    if (types.isNativeError(value) && Object.hasOwn(value, 'cause')) {
      add('.cause', value.cause, (next) => define(value, 'cause', next, false));
    }
  };
  visit(root, at);
  return slots
    .filter(({ owner, slot }) => met.get(owner) === 1 && !slot.path.includes('.?'))
    .map(({ slot }) => slot);
}

const STANDARD = ['name', 'message', 'stack', 'cause', 'errors'];

function define(target: object, key: string, value: unknown, enumerable = true): void {
  Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}
