import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EventRecord } from '../../lib/model/record.js';
import { readSession } from '../../lib/store/read-session.js';
import type { Session } from '../../lib/store/session.js';
import type { Project } from './project.js';

/** All sessions of a store, in order of start. */
export function sessionsIn(store: string): Promise<Session[]> {
  if (!statSync(store, { throwIfNoEntry: false })?.isDirectory()) return Promise.resolve([]);
  const folders = readdirSync(store, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return Promise.all(
    folders
      .map(({ name }) => name)
      .sort()
      .map((name) => readSession(join(store, name))),
  );
}

/** All events of a project's store, session after session, in order of start. */
export async function eventsOf(project: Project): Promise<EventRecord[]> {
  return (await sessionsIn(project.store)).flatMap(({ events }) => events);
}
