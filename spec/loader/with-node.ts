import Module from 'node:module';

export interface Hooks {
  load(url: string, context: unknown, next: (url: string, context: unknown) => unknown): unknown;
}

/** Runs with these parts in place of Node's, as Node of this version, begun by a CommonJS file. */
export function withNode(
  version: string,
  parts: { registerHooks?: unknown; register?: unknown },
  run: (said: string[]) => void,
): void {
  const registerHooks: unknown = Reflect.get(Module, 'registerHooks');
  const { register } = Module;
  const { versions, argv, execArgv } = process;
  const { NODE_OPTIONS } = process.env;
  const said: string[] = [];
  try {
    Object.assign(Module, { registerHooks: undefined, register: undefined, ...parts });
    Object.defineProperty(process, 'versions', { value: { ...versions, node: version } });
    Object.assign(process, { argv: [process.execPath, __filename], execArgv: [] });
    delete process.env['NODE_OPTIONS'];
    run(said);
  } finally {
    Object.assign(Module, { registerHooks, register });
    Object.defineProperty(process, 'versions', { value: versions });
    Object.assign(process, { argv, execArgv });
    if (NODE_OPTIONS !== undefined) process.env['NODE_OPTIONS'] = NODE_OPTIONS;
  }
}
