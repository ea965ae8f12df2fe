/**
 * The preload: `node -r stenographer/register app.js`, or `--import`. Finds the policy and starts
 * the agent; whatever goes wrong is a line on stderr, and the program runs as it would without.
 */
if (process.env['STENO_ENABLED'] !== '0') {
  try {
    const { insideHooksThread } =
      require('./lib/runtime/threads.js') as typeof import('./lib/runtime/threads.js');
    if (!insideHooksThread()) {
      const { startAgent } = require('./lib/agent.js') as typeof import('./lib/agent.js');
      startAgent();
    }
  } catch (error) {
    process.stderr.write(`stenographer: it could not start: ${String(error)}\n`);
  }
}

export {};
