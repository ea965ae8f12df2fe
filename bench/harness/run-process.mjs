import { spawn } from 'node:child_process';

/** Runs Node to its end; answers code, signal and what it printed. */
export function runNode(node, args, { env = {}, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env: cleanEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Without what the caller's own shell says to recorders. */
function cleanEnv(env) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:STENO_|OTEL_|LANG|BRAINTRUST_|NODE_OPTIONS|NODE_V8_COVERAGE)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...env };
}
