import { subscribe } from 'node:diagnostics_channel';

/**
 * From now on, whether this process has started another one, other than by `spawnSync`, or a worker
 * at a moment when `sharesWithWorkers` said no.
 */
export function watchCompany(sharesWithWorkers: () => boolean): () => boolean {
  let started = false;
  subscribe('child_process', () => {
    started = true;
  });
  subscribe('worker_threads', () => {
    started ||= !sharesWithWorkers();
  });
  return () => started;
}
