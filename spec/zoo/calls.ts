import type { EventRecord } from '../../lib/index.js';
import { type Describe, print } from './print.js';

/** A recorded call, its values in print. */
export interface Seen {
  readonly id: string;
  readonly parent?: string | undefined;
  readonly name: string;
  readonly args: string;
  readonly status: string;
  /** Result or error. */
  readonly value?: string | undefined;
  readonly yields?: string | undefined;
  readonly turn?: number | undefined;
}

/** Two spaces a level, in order of start: `Class.method(args) status result`, and where asked for the turn. */
export function callTree(calls: readonly Seen[], turns = false): string {
  const known = new Set(calls.map(({ id }) => id));
  const below = (parent: string | undefined, indent: string): string[] =>
    calls
      .filter((call) => (known.has(call.parent ?? '') ? call.parent : undefined) === parent)
      .flatMap((call) => [
        indent + line(call) + (turns ? turnOf(call) : ''),
        ...below(call.id, `${indent}  `),
      ]);
  return below(undefined, '').join('\n');
}

function line({ name, args, status, value, yields }: Seen): string {
  const parts = [`${name}(${args})`, status];
  if (yields !== undefined) parts.push(`yields(${yields})`);
  if (value !== undefined) parts.push(value);
  return parts.join(' ');
}

const turnOf = ({ turn }: Seen): string => (turn === undefined ? ' · no turn' : ` · turn ${turn}`);

/** Records as readers give them. `className` is that of the package which restored them. */
export function seenEvents(
  events: readonly EventRecord[],
  className: (value: unknown) => string | undefined,
): Seen[] {
  const show = (value: unknown) => print(value, describeRestored(className));
  return events.map((event) => {
    const { before, after, yields } = event;
    const value = after?.error === undefined ? after?.result : after.error.value;
    const hasValue = after !== undefined && ('result' in after || 'error' in after);
    return {
      // Ids count per session and writer.
      id: `${event.session} ${event.id}`,
      parent: event.parent === undefined ? undefined : `${event.session} ${event.parent}`,
      name: event.class === undefined ? event.method : `${event.class}.${event.method}`,
      args: argsIn(before?.args, show),
      status: event.late ? `${event.status} late` : event.status,
      value: hasValue ? show(value) : undefined,
      yields: yields?.kept.map(show).join(', '),
      turn: event.turn,
    };
  });
}

const argsIn = (args: unknown, show: (value: unknown) => string): string => {
  if (args === undefined) return '';
  return Array.isArray(args) ? args.map(show).join(', ') : show(args);
};

function describeRestored(className: (value: unknown) => string | undefined): Describe {
  return (value) => {
    const text = textOfCaptured(value);
    return text === undefined ? { label: className(value) } : { text };
  };
}

/** What stands for a value that could not be kept. */
function textOfCaptured(value: object): string | undefined {
  if (value.constructor?.name !== 'Captured' || !('text' in value)) return undefined;
  return String(value.text);
}
