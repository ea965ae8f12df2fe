import { compileFunction } from 'node:vm';
import { parse } from 'acorn';
import { publishAgent } from '../../lib/loader/agent-global.js';
import { insertInto } from '../../lib/loader/insertions.js';
import type { SourceKind } from '../../lib/loader/parse.js';
import { rewrite } from '../../lib/loader/rewrite.js';
import type { Site } from '../../lib/model/site.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { targetsOf, type Wanted } from './targets.js';

type Callable = (...args: unknown[]) => unknown;

/** What rewritten code handed over, in order. */
export interface HandedOver {
  readonly classes: { readonly cls: Callable; readonly site: Site; readonly methods: string[] }[];
  readonly fields: { self: object; siteKey: string; member: string; value: unknown }[];
  readonly functions: { readonly fn: Callable; readonly site: Site }[];
  /** Names of traced functions, in order of their calls. */
  readonly calls: string[];
}

export const PATH = '/app/agent.js';

export function rewritten(source: string, wanted: Wanted, kind: SourceKind = 'unknown'): string {
  const file = { source, path: PATH, targets: targetsOf(wanted) };
  return insertInto(source, rewrite(file, kind, parse).insertions.inOrder());
}

/** An agent that notes what it is given and traces functions and fields by a plain function Proxy. */
export function publishFakeAgent(): { readonly handed: HandedOver; withdraw(): void } {
  const handed: HandedOver = { classes: [], fields: [], functions: [], calls: [] };
  const traced = (name: string, fn: Callable): Callable =>
    new Proxy(fn, {
      apply(target, self, args) {
        handed.calls.push(name);
        return Reflect.apply(target, self, args);
      },
    });
  const withdraw = publishAgent(
    {
      classDeclared(cls, site) {
        const prototype = Reflect.get(cls, 'prototype') as object;
        const methods = Object.getOwnPropertyNames(prototype).filter(
          (key) => key !== 'constructor',
        );
        handed.classes.push({ cls, site, methods });
      },
      ownField(self, siteKey, member, value) {
        handed.fields.push({ self, siteKey, member, value });
        return typeof value === 'function' ? traced(member, value as Callable) : value;
      },
      functionDeclared(fn, site) {
        handed.functions.push({ fn, site });
        return traced(site.name, fn);
      },
    },
    createDiagnostics('silent'),
  );
  return { handed, withdraw };
}

export function withFakeAgent<Result>(run: (handed: HandedOver) => Result): Result {
  const { handed, withdraw } = publishFakeAgent();
  try {
    return run(handed);
  } finally {
    withdraw();
  }
}

/** Runs a source as a CommonJS module. */
export function runCommonJs(source: string): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const code = source.replace(/^#!.*/, (line) => `//${line.slice(2)}`);
  const run = compileFunction(code, ['exports', 'require', 'module'], { filename: PATH });
  Reflect.apply(run, module.exports, [module.exports, require, module]);
  return module.exports;
}

export async function runModule(source: string): Promise<Record<string, unknown>> {
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Record<
    string,
    unknown
  >;
}
