/**
 * The kinds of schema that the policy is made of, over valibot. What is published, and what the
 * program loads, is the JSON Schema that the build makes of them: building the schema in every
 * process would cost 20 ms.
 */
import {
  array,
  boolean,
  description,
  type GenericSchema,
  integer,
  literal,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  record,
  strictObject,
  string,
  title,
  union,
} from 'valibot';
import { NOT_YET } from '../not-yet.js';

/** A schema of which only the type of what it accepts is known, so that the package's types stay small. */
export interface Shape<T> {
  readonly kind: 'schema';
  readonly '~accepts'?: T;
}

export interface OptionalShape<T> extends Shape<T> {
  readonly type: 'optional';
}

export type Accepts<S> = S extends Shape<infer T> ? T : never;

type Entries = Readonly<Record<string, Shape<unknown>>>;
type OptionalName<E extends Entries> = {
  [K in keyof E]: E[K] extends OptionalShape<unknown> ? K : never;
}[keyof E];
type Flat<T> = { [K in keyof T]: T[K] };
export type Fields<E extends Entries> = Flat<
  { [K in Exclude<keyof E, OptionalName<E>>]: Accepts<E[K]> } & {
    [K in OptionalName<E>]?: Accepts<E[K]> | undefined;
  }
>;

const schemaOf = <T>(shape: Shape<T>): GenericSchema<T> => shape as GenericSchema<T>;

export const flag = (): Shape<boolean> => boolean();
export const text = (): Shape<string> => pipe(string(), minLength(1));
export const amount = (): Shape<number> => pipe(number(), minValue(0));
/** Above 0, whole. */
export const count = (): Shape<number> => pipe(number(), integer(), minValue(1));
/** From 0 to 1. */
export const share = (): Shape<number> => pipe(number(), minValue(0), maxValue(1));
export const exactly = <const T extends boolean>(value: T): Shape<T> => literal(value);
export const list = <T>(item: Shape<T>): Shape<readonly T[]> => array(schemaOf(item));
export const oneOf = <const N extends readonly [string, ...string[]]>(names: N): Shape<N[number]> =>
  picklist(names);
export const either = <S extends readonly Shape<unknown>[]>(
  ...options: S
): Shape<Accepts<S[number]>> => union(options.map(schemaOf)) as Shape<Accepts<S[number]>>;

/** An object with exactly these fields; `name` stands in error messages. */
export const fields = <const E extends Entries>(name: string, entries: E): Shape<Fields<E>> =>
  pipe(
    strictObject(
      Object.fromEntries(Object.entries(entries).map(([key, shape]) => [key, schemaOf(shape)])),
    ),
    title(name),
  ) as Shape<Fields<E>>;

/** An object of names that the user chooses. */
export const named = <T>(value: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  record(string(), schemaOf(value));

/** Words that an editor shows. */
export const described = <T>(shape: Shape<T>, words: string): Shape<T> =>
  pipe(schemaOf(shape), description(words));

/** A field that may be absent. */
export const field = <T>(shape: Shape<T>, words: string): OptionalShape<T> =>
  optional(schemaOf(described(shape, words)));

/** A field whose behaviour comes later: known, and refused. */
export const notYet = <T>(shape: Shape<T>, words: string): OptionalShape<T> =>
  field(shape, `${NOT_YET} ${words}`);
