import { subscribe } from 'node:diagnostics_channel';

/** From now on, whether this process has started another one, other than by `spawnSync`. */
export function watchChildProcesses(): () => boolean {
  let started = false;
  subscribe('child_process', () => {
    started = true;
  });
  return () => started;
}
