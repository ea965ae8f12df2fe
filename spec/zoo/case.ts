import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../lib/index.js';

/** How a case is traced; `bare` is the same program alone. */
export const WAYS = ['load', 'class', 'instance'] as const;
export type Way = (typeof WAYS)[number];

/** Strategies of others, each of which a case is run against. */
export const NAIVE = ['proxy-this', 'target-this', 'prototype-then'] as const;
export type Naive = (typeof NAIVE)[number];

export type Run = 'bare' | Way | Naive;

export type ByWay<T> = T | Partial<Record<Way, T>>;

/** What a case exports beside its program. */
export interface Declared {
  readonly title: string;
  readonly rules: readonly Rule[];
  readonly calls: ByWay<string>;
  readonly why?: Partial<Record<Way, string>>;
  /** Codes of warnings that a way brings. */
  readonly says?: ByWay<readonly string[]>;
  readonly process?: boolean;
  readonly turns?: boolean;
  readonly since?: number;
  readonly kept?: string;
}

export interface Context {
  traced<T>(target: T): T;
  object<T>(target: T): T;
  note(...values: readonly unknown[]): void;
  readonly policy: { readonly rules: readonly Rule[] };
  readonly steno: Api;
}

/** What cases about `instrument` itself may use; in bare runs, these do nothing. */
export interface Api {
  instrument<T>(target: T, policy?: object | string): T;
  uninstrument(target: unknown): void;
  isInstrumented(value: unknown): boolean;
}

export interface CaseModule extends Declared {
  readonly program: (context: Context) => unknown;
}

export interface Case extends Declared {
  /** `fields/arrow-in-constructor` */
  readonly path: string;
  /** Below the folder of the cases. */
  readonly file: string;
}

/** `<theme>/<slug>.js`, or `<theme>/<slug>/index.js` with other files of the program beside it. */
export function caseFiles(folder: string): { readonly path: string; readonly file: string }[] {
  return readdirSync(folder)
    .sort()
    .flatMap((theme) =>
      readdirSync(join(folder, theme))
        .sort()
        .flatMap((entry) => {
          const slug = `${theme}/${entry.replace(/\.[cm]?js$/, '')}`;
          if (/\.[cm]?js$/.test(entry)) return [{ path: slug, file: `${theme}/${entry}` }];
          const index = ['index.js', 'index.mjs'].find((name) =>
            existsSync(join(folder, theme, entry, name)),
          );
          return index === undefined ? [] : [{ path: slug, file: `${slug}/${index}` }];
        }),
    );
}

export function ofWay<T>(declared: ByWay<T> | undefined, way: Way): T | undefined {
  return isByWay(declared) ? declared[way] : declared;
}

function isByWay<T>(declared: ByWay<T> | undefined): declared is Partial<Record<Way, T>> {
  return typeof declared === 'object' && declared !== null && !Array.isArray(declared);
}
