import type { EventStatus } from '../../lib/model/record.js';
import { type Facts, findBindings, type Hand } from './binding.js';
import type { Printed, PrintedMethod } from './print.js';
import { isField, isStatic } from './program.js';
import { chainOf } from './rules.js';
import type { TruthEvent } from './truth.js';

/** One event of the record, as it has to be. Both sides are brought to this. */
export interface Expected {
  /** Of the sessions, in order of their opening. */
  readonly session: number;
  readonly event: TruthEvent;
  readonly call: string;
  readonly form: string;
  readonly args: string;
  readonly status: EventStatus;
  /** Absent where the program does not see it. */
  readonly value: string | undefined;
  readonly yields: string | undefined;
  /** Indices among the events of the session: more than one where the design leaves it open. */
  readonly parents: readonly (number | undefined)[];
  readonly lane: string | undefined;
  /** More than one where the design leaves it open. */
  readonly turns: readonly (number | undefined)[];
  /** Of an inherited method the class that names it does not know the line. */
  readonly line: number | 'unknown' | undefined;
}

interface Lane {
  count: number;
  /** Turns that calls after the end of the session may have had of their own. */
  late: number;
  open: number | undefined;
}

interface Session {
  readonly index: number;
  /** The call that it is the session of, and that ends it. */
  owner?: TruthEvent;
  readonly lanes: Map<string | undefined, Lane>;
  events: number;
}

interface Slot {
  base: Session | undefined;
  readonly begun: Map<string | undefined, Session>;
}

interface Matched {
  readonly truth: TruthEvent;
  readonly method: PrintedMethod;
  readonly name: string;
  readonly above: Matched | undefined;
  readonly parent: Matched | undefined;
  readonly session: Session;
  readonly index: number;
  readonly lane: string | undefined;
  readonly slot: Slot;
  readonly isFunction: boolean;
  /** The turn of an `auto` call around, for as long as the session is the same. */
  readonly scope: { readonly session: Session; readonly turn: number } | undefined;
  readonly hasOwnTurn: boolean;
  /** What its children get: more than one where the design leaves it open. */
  childTurns: readonly (number | undefined)[];
}

/**
 * The record that a program must have left, made from its own log by the words of the design:
 * every call that a rule names once, below the nearest call of the same session, in the turn of the
 * `auto` call around it, else of its parent, else of its lane.
 */
export function expectedRecord(
  printed: Printed,
  events: readonly TruthEvent[],
  hand: Hand,
  facts: Facts,
): Expected[] {
  const bindingOf = findBindings(printed, hand, facts);
  const matched = new Map<TruthEvent, Matched>();
  const root: Slot = { base: undefined, begun: new Map() };
  const expected: Expected[] = [];
  let sessions = 0;
  const open = (): Session => ({ index: sessions++, lanes: new Map(), events: 0 });

  for (const event of events) {
    const method = printed.methods[event.method];
    if (method === undefined) throw new Error('a call of no method');
    const binding = bindingOf(method, event);
    if (binding === undefined) continue;
    const above = nearest(event, matched);
    const ownLane = binding.trait.lane ? event.tag : undefined;
    const lane = ownLane ?? above?.lane;
    const outer = above?.slot ?? root;

    let slot = outer;
    let session: Session;
    if (binding.trait.session === 'each') {
      session = open();
      session.owner = event;
      slot = { base: session, begun: new Map() };
    } else if (binding.trait.session === 'begin') {
      session = open();
      outer.begun.set(lane, session);
    } else {
      session = outer.begun.get(lane) ?? outer.begun.get(undefined) ?? outer.base ?? open();
      if (sessionIsNew(outer, session, lane)) outer.base = session;
    }
    const parent = ancestor(above, (each) => each.session === session);
    const parents = [parent?.index];
    if (mayBeLetGo(above, parent, event)) {
      const isLeft = (each: Matched) => each.session === session && !hasEnded(each, event);
      parents.push(ancestor(above, isLeft)?.index);
    }
    const isFunction = method.place === 'function';
    const same = isFunction
      ? undefined
      : ancestor(
          parent,
          (each) =>
            !each.isFunction &&
            each.truth.self === event.self &&
            each.name === method.name &&
            (each.truth.endedAt ?? event.startedAt) >= event.startedAt,
          'parent',
        );
    const isSuper = same !== undefined && isFoundAbove(printed, method, same.method);

    const laneOf = laneIn(session, lane);
    const scope =
      above?.slot === slot && above.scope?.session === session ? above.scope : undefined;
    const inherited = parent?.lane === lane ? known(parent?.childTurns) : [];
    const orOpen = inherited.length > 0 ? inherited : [laneOf.open];
    // What a call started that has ended meanwhile, in whose time turns went by, may count to either.
    const isGone = parent !== undefined && hasEnded(parent, event);
    let turns: readonly (number | undefined)[] = orOpen;
    if (scope !== undefined) turns = [scope.turn];
    else if (isGone && laneOf.open !== undefined) turns = [...orOpen, laneOf.open];
    // A session that has ended has closed its turns.
    const ended = session.owner?.endedAt;
    if (ended !== undefined && ended < event.startedAt) turns = [...turns, undefined];
    let hasOwnTurn = false;
    const { timestep } = binding.trait;
    if (timestep === 'begin' && !isSuper) {
      laneOf.count += 1;
      laneOf.open = laneOf.count;
      turns = [laneOf.count];
      for (let at = parent; at !== undefined; at = at.parent) {
        if (at.lane === lane && !at.hasOwnTurn) at.childTurns = [laneOf.count];
      }
    } else if (timestep === 'auto' && !isSuper && turns[0] === undefined) {
      laneOf.count += 1;
      turns = [laneOf.count];
      hasOwnTurn = true;
    } else if (timestep === 'auto' && !isSuper && turns.includes(undefined)) {
      laneOf.late += 1;
      for (let late = 1; late <= laneOf.late; late += 1) turns = [...turns, laneOf.count + late];
    }
    const [turn] = turns;
    const own: Matched = {
      truth: event,
      method,
      name: method.name,
      above,
      parent,
      session,
      index: session.events++,
      lane,
      slot,
      isFunction,
      scope: hasOwnTurn && turn !== undefined ? { session, turn } : scope,
      hasOwnTurn,
      childTurns: turns,
    };
    matched.set(event, own);
    expected.push({
      session: session.index,
      event,
      call: `${binding.cls ?? ''}.${method.name}`,
      form: isFunction ? 'function' : isStatic(method.place) ? 'static' : 'method',
      args: event.args,
      ...ending(event),
      yields: event.delegates || event.yields.length === 0 ? undefined : event.yields.join(),
      parents,
      lane,
      turns,
      line: hand.way !== 'load' ? undefined : binding.cls === method.cls ? method.line : 'unknown',
    });
  }
  return expected;
}

interface Ending {
  readonly status: EventStatus;
  /** Absent where the program does not see it. */
  readonly value: string | undefined;
}

/** Whether `super` leads from one method to the other; a call through the object leads down again. */
function isFoundAbove(printed: Printed, method: PrintedMethod, from: PrintedMethod): boolean {
  if (isField(method.place)) return false;
  if (isField(from.place)) return true;
  const cls = printed.classes.find(({ name }) => name === from.cls);
  const above = cls === undefined ? [] : chainOf(printed, cls).slice(1);
  return above.some(({ name }) => name === method.cls);
}

const sessionIsNew = ({ base, begun }: Slot, session: Session, lane: string | undefined): boolean =>
  base !== session && begun.get(lane) !== session && begun.get(undefined) !== session;

function ending({ outcome, endedAt, aborted, delegated }: TruthEvent): Ending {
  if (outcome === undefined || endedAt === undefined) return { status: 'unfinished', value: '' };
  const status = aborted ? 'aborted' : outcome.status;
  const isUnseen = delegated && outcome.status === 'returned';
  return { status, value: isUnseen ? undefined : outcome.value };
}

const hasEnded = ({ truth: { endedAt } }: Matched, { startedAt }: TruthEvent): boolean =>
  endedAt !== undefined && endedAt < startedAt;

/**
 * Of calls that have ended, what they started knows the nearest only: chains of timers would grow. So
 * one of the same session is lost behind one of another, where both have ended.
 */
function mayBeLetGo(
  above: Matched | undefined,
  parent: Matched | undefined,
  event: TruthEvent,
): boolean {
  if (parent === undefined || !hasEnded(parent, event)) return false;
  for (let at = above; at !== undefined && at !== parent; at = at.above) {
    if (hasEnded(at, event)) return true;
  }
  return false;
}

const known = (turns: readonly (number | undefined)[] = []): number[] =>
  turns.filter((turn) => turn !== undefined);

function laneIn(session: Session, name: string | undefined): Lane {
  const known = session.lanes.get(name) ?? { count: 0, late: 0, open: undefined };
  session.lanes.set(name, known);
  return known;
}

function nearest(
  event: TruthEvent,
  matched: ReadonlyMap<TruthEvent, Matched>,
): Matched | undefined {
  for (let at = event.parent; at !== undefined; at = at.parent) {
    const found = matched.get(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ancestor(
  from: Matched | undefined,
  fits: (each: Matched) => boolean,
  along: 'above' | 'parent' = 'above',
): Matched | undefined {
  for (let at = from; at !== undefined; at = at[along]) if (fits(at)) return at;
  return undefined;
}
