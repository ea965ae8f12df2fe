import type { JsonObject, JsonValue } from '../model/json.js';
import type { Mark, Payload } from '../model/payload.js';
import { Captured, className, setOrigin } from './captured.js';
import { define, fieldKey } from './field.js';
import { type Annotation, inside, type Place, Places } from './places.js';
import { bytes, emptyError, simpleTypes, symbolOf, temporal, text, typedArray } from './revive.js';

/** Told what of a payload could not be read: a sentence with the path. */
export type Note = (sentence: string) => void;

/**
 * Gives the captured value back: new objects, with shared and circular references as they were.
 * What could not be kept is a `Captured` that says what it was; instances are plain objects whose
 * class `className` tells. A part that is damaged, or annotated in an unknown way, comes back as its
 * bare json, and `note` is told. Never throws.
 */
export function restore(payload: Payload, note: Note = () => undefined): unknown {
  try {
    if (payload.meta === undefined) return copyJson(payload.json);
    const places = new Places(payload.meta);
    return new Restorer(places, note).value(payload.json, places.root);
  } catch (error) {
    note(`The payload cannot be read, its json stands for it: ${String(error)}`);
    return payload.json;
  }
}

/** Hands a new object over before its parts are made, which may refer to it. */
type Hold = <T>(value: T) => T;

class Restorer {
  private readonly places: Places;
  private readonly note: Note;

  constructor(places: Places, note: Note) {
    this.places = places;
    this.note = note;
  }

  /** `holdAround` belongs to a wrapper that stands for the value. */
  value(json: JsonValue, place: Place, holdAround?: Hold): unknown {
    const shared = this.places.sharedAt(place);
    if (shared?.made !== undefined) return shared.made.value;
    const hold: Hold = (value) => {
      if (shared !== undefined) shared.made = { value };
      return holdAround === undefined ? value : holdAround(value);
    };
    try {
      return this.make(json, place, hold);
    } catch (error) {
      this.note(
        `${place.path ?? 'The value'} cannot be read, its json stands for it: ${String(error)}`,
      );
      return hold(copyJson(json));
    }
  }

  private make(json: JsonValue, place: Place, hold: Hold): unknown {
    const mark = this.places.mark(place);
    const annotation = this.places.annotation(place);
    const marked = mark === undefined ? undefined : this.marked(json, place, mark, hold);
    if (marked !== undefined) return marked.value;
    const value =
      annotation === undefined
        ? this.plain(json, place, mark, hold)
        : this.annotated(json, place, annotation, mark, hold);
    return withOrigin(mark?.type === 'boxed' ? hold(Object(value)) : value, mark);
  }

  /** Undefined for marks that only add to what json and annotation say. */
  private marked(
    json: JsonValue,
    place: Place,
    mark: Mark,
    hold: Hold,
  ): { value: unknown } | undefined {
    switch (mark.type) {
      case 'accessor':
      case 'class':
      case 'depth':
      case 'failed':
      case 'function':
      case 'opaque':
      case 'promise':
      case 'proxy':
      case 'unique-symbol':
      case 'url':
        return { value: withOrigin(hold(new Captured(mark.type, text(json))), mark) };
      case 'function-fields': {
        const fields = {};
        const value = hold(new Captured('function', text(mark.text), fields));
        this.fields(json, place, mark, fields);
        return { value };
      }
      case 'symbol':
        return { value: hold(symbolOf(mark.symbol ?? { description: text(json) })) };
      case 'boxed':
        return mark.symbol && { value: hold(Object(symbolOf(mark.symbol))) };
      case 'bytes':
        return { value: withOrigin(hold(bytes(mark.class, json, mark.maxBytes)), mark) };
      case 'typed-array': {
        const elements = this.plain(json, place, undefined, (value) => value) as unknown[];
        const value = hold(typedArray(text(mark.class), elements));
        return { value: withOrigin(value, mark) };
      }
      case 'temporal':
        return { value: hold(temporal(text(mark.class), text(json))) };
      case 'extended':
        return { value: this.extended(json, place, hold) };
      default:
        return undefined;
    }
  }

  private extended(json: JsonValue, place: Place, hold: Hold): unknown {
    const parts = recordOf(json);
    const value = this.value(parts['value'] ?? null, inside(place, 'value'), hold);
    const ownPlace = inside(place, 'own');
    const own = this.places.mark(ownPlace);
    this.fields(parts['own'] ?? {}, ownPlace, own, value as object);
    return value;
  }

  private plain(json: JsonValue, place: Place, mark: Mark | undefined, hold: Hold): unknown {
    if (typeof json !== 'object' || json === null) return hold(json);
    if (Array.isArray(json)) return this.items(json, place, mark, hold);
    const object = hold(mark?.type === 'null-prototype' ? Object.create(null) : {}) as object;
    this.fields(json, place, mark, object);
    return object;
  }

  private items(json: JsonValue[], place: Place, mark: Mark | undefined, hold: Hold): unknown[] {
    const items: unknown[] = hold([]);
    json.forEach((item, index) => {
      items[index] = this.value(item, inside(place, index));
    });
    for (const [first, count] of mark?.holes ?? []) {
      for (let index = first; index < first + count && index < json.length; index += 1) {
        delete items[index];
      }
    }
    return items;
  }

  /** Defines the parts of an object's json on `target`. */
  private fields(json: JsonValue, place: Place, mark: Mark | undefined, target: object): void {
    for (const [key, field] of Object.entries(recordOf(json))) {
      define(target, fieldKey(mark, key), this.value(field, inside(place, key)));
    }
  }

  private annotated(
    json: JsonValue,
    place: Place,
    annotation: Annotation,
    mark: Mark | undefined,
    hold: Hold,
  ): unknown {
    const { type } = annotation;
    const part = (item: JsonValue, ...keys: readonly number[]): unknown => {
      const [first = 0, second] = keys;
      const at = inside(place, first, annotation);
      return this.value(item, second === undefined ? at : inside(at, second));
    };
    if (type === 'map') {
      const map = hold(new Map<unknown, unknown>());
      listOf(json).forEach((entry, row) => {
        const [key = null, value = null] = listOf(entry);
        map.set(part(key, row, 0), part(value, row, 1));
      });
      return map;
    }
    if (type === 'set') {
      const set = hold(new Set<unknown>());
      listOf(json).forEach((member, index) => {
        set.add(part(member, index));
      });
      return set;
    }
    if (type === 'Error') return this.error(recordOf(json), place, annotation, mark, hold);
    if (Array.isArray(type) && type[0] === 'typed-array') {
      const elements = listOf(json).map((element, index) => part(element, index));
      return hold(typedArray(text(type[1] as JsonValue), elements));
    }
    const revive = typeof type === 'string' ? simpleTypes.get(type) : undefined;
    if (revive === undefined)
      throw new TypeError(`the annotation ${JSON.stringify(type)} is unknown`);
    const value = revive(json);
    if (value instanceof RegExp) value.lastIndex = mark?.lastIndex ?? 0;
    return hold(value);
  }

  private error(
    json: JsonObject,
    place: Place,
    annotation: Annotation,
    mark: Mark | undefined,
    hold: Hold,
  ): Error {
    const name = typeof json['name'] === 'string' ? json['name'] : 'Error';
    const { error, isOfClass } = emptyError(mark?.class ?? name);
    hold(error);
    if (!isOfClass) setOrigin(error, { className: mark?.class ?? name });
    // First, as V8 makes the text of its own from name and message when it is next asked for.
    define(error, 'stack', undefined, false);
    for (const jsonKey of inOrderOfWalk(json)) {
      const key = fieldKey(mark, jsonKey);
      const value = this.value(json[jsonKey] ?? null, inside(place, jsonKey, annotation));
      const isEnumerable = isStandard(key)
        ? mark?.enumerable?.includes(key) === true
        : mark?.hidden?.includes(jsonKey) !== true;
      const isInherited = (key === 'name' || key === 'message') && error[key] === value;
      if (isEnumerable || !isInherited) define(error, key, value, isEnumerable);
    }
    return error;
  }
}

function withOrigin(value: unknown, mark: Mark | undefined): unknown {
  if (mark !== undefined && typeof value === 'object' && value !== null) {
    const name = originalClass(mark, value);
    if (name !== undefined || mark.omitted !== undefined) {
      setOrigin(value, { className: name, omitted: mark.omitted });
    }
  }
  return value;
}

/** Undefined where the restored value is of that class. */
function originalClass(mark: Mark, value: object): string | undefined {
  if (mark.type === 'arguments') return 'Arguments';
  if (mark.type === 'bytes' || mark.type === 'typed-array') return mark.subclass;
  return value instanceof Error ? className(value) : mark.class;
}

/** These are not enumerable, unless the mark of an error says so. */
const isStandard = (key: string | symbol): key is string =>
  key === 'name' || key === 'message' || key === 'stack' || key === 'cause' || key === 'errors';

/**
 * What every error has comes first, as it was captured: a shared object is whole where the walk met
 * it first, and JSON puts a field called `0` before all others.
 */
function inOrderOfWalk(json: JsonObject): string[] {
  const keys = Object.keys(json);
  const standard = ['name', 'message', 'stack', 'cause', 'errors'].filter((key) =>
    Object.hasOwn(json, key),
  );
  return [...standard, ...keys.filter((key) => !isStandard(key))];
}

function copyJson(json: JsonValue): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(copyJson);
  const copy = {};
  for (const [key, value] of Object.entries(json)) define(copy, key, copyJson(value));
  return copy;
}

function listOf(json: JsonValue): JsonValue[] {
  if (Array.isArray(json)) return json;
  throw new TypeError('a list was expected');
}

function recordOf(json: JsonValue): JsonObject {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw new TypeError('an object was expected');
}
