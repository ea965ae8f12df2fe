/** LangSmith, as its pages say: `traceable` around each method. */
import { byMethod } from './by-method.mjs';

export async function open({ workload, server, isOff }) {
  process.env.LANGSMITH_TRACING = String(!isOff);
  process.env.LANGSMITH_ENDPOINT = server;
  process.env.LANGSMITH_API_KEY = 'ls-bench';
  const [{ traceable }, { Client }] = await Promise.all([
    import('langsmith/traceable'),
    import('langsmith'),
  ]);
  const client = new Client({ apiUrl: server, apiKey: 'ls-bench' });
  return {
    attach: byMethod(workload, ({ name, fn, object }) =>
      // What it calls has no `this` of its own.
      traceable(fn.bind(object), { name, client, tracingEnabled: !isOff }),
    ),
    drain: () => client.awaitPendingTraceBatches(),
  };
}
