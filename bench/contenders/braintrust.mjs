/** Braintrust, as its pages say: a logger, and `wrapTraced` around each method. */
import { byMethod } from './by-method.mjs';

export async function open({ workload, server, isOff }) {
  process.env.BRAINTRUST_APP_URL = server;
  process.env.BRAINTRUST_API_URL = server;
  process.env.BRAINTRUST_PROXY_URL = server;
  const { initLogger, wrapTraced } = await import('braintrust');
  const logger = isOff
    ? undefined
    : initLogger({ projectName: 'bench', projectId: 'bench', apiKey: 'bt-bench', appUrl: server });
  return {
    // What it calls has no `this` of its own.
    attach: byMethod(workload, ({ name, fn, object }) => wrapTraced(fn.bind(object), { name })),
    drain: () => logger?.flush(),
  };
}
