/** What a piece of code records by hand, and which code is left of it without that. */
import type * as t from '@babel/types';
import { Immovable } from '../left.js';
import type { Source } from '../source.js';
import type { Node, Range } from '../syntax.js';
import type { Modules } from './modules.js';
import type { Sym } from './symbols.js';

export type Fields = ReadonlyMap<string, Sym>;

export interface Around {
  readonly modules: Modules;
  /** The method or function that is to have a rule. */
  readonly unit: Node;
  readonly source: Source;
}

/** Fields that are told later: when the call has gone well, or however it ended. */
export interface Told {
  readonly fields: Fields;
  readonly when: 'ok' | 'always';
}

/** A function of the program around which an event is recorded. */
export interface Callback {
  readonly node: t.Function;
  readonly body: t.BlockStatement | t.Expression;
}

/** Constants of one statement, which can go where nothing else uses them. */
export interface Constants {
  readonly range: Range;
  readonly names: readonly string[];
}

/** Collected while code is read. */
export class Reading {
  /** What `addEvent` is given; `undefined` where only a session is opened. */
  event: Fields | undefined;
  session: Fields | undefined;
  /** Options of the turn that is begun before. */
  turn: Fields | undefined;
  readonly told: Told[] = [];
  readonly messages: Fields[] = [];
  /** Statements that record, and nothing else. */
  readonly cuts: Range[] = [];
  readonly constants: Constants[] = [];
  /** `try` statements of which only the block is left. */
  readonly tries: t.TryStatement[] = [];
  /** Helpers through which it goes. */
  readonly helpers = new Set<Node>();
  callback: Callback | undefined;
}

const MOVE_BY_RULE = 'Leave it, or write the rule by hand and compare the two with "shadow": true.';

export const immovable = (why: string, mend: string = MOVE_BY_RULE): Immovable =>
  new Immovable(why, mend);
