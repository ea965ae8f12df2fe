/** The three records of each episode against each other, and each against what the run says of itself. */
import { type Session, TraceValidator } from '../../lib/index.js';
import {
  agreesWithJournal,
  agreesWithServer,
  agreesWithSummary,
  outcomeIn,
  outcomeOf,
} from '../helpers/crafter-oracle.js';
import type { Configuration } from './configurations.js';
import { Findings } from './findings.js';
import { IGNORED } from './inherent.js';
import { type Episode, type Played, playIn, shadowOf, WAYS, type Way } from './ways.js';

/** What a way has recorded of a configuration. */
export interface Row {
  readonly configuration: Configuration;
  readonly way: Way;
  readonly events: number;
  readonly messages: number;
  readonly turns: number;
  /** What does not hold, in words; none where all is equivalent. */
  readonly found: readonly string[];
}

export type AllPlayed = Readonly<Record<Way, Played>>;

/** Plays each way in a process of its own, one after the other. */
export async function playAll(configurations: readonly Configuration[]): Promise<AllPlayed> {
  return {
    untraced: await playIn('untraced', configurations),
    policy: await playIn('policy', configurations),
    'by hand': await playIn('by hand', configurations),
    decorators: await playIn('decorators', configurations),
    shadow: await playIn('shadow', configurations),
  };
}

export const compareAll = (
  configurations: readonly Configuration[],
  played: AllPlayed,
): readonly Row[] =>
  configurations.flatMap((configuration) =>
    WAYS.map((way): Row => {
      const episodes = configuration.seeds.map((seed) => played[way].episodes.get(seed));
      const sessions = episodes.flatMap((episode) => episode?.session ?? []);
      const sum = (part: 'events' | 'messages' | 'timesteps') =>
        sessions.reduce((count, session) => count + session[part].length, 0);
      return {
        configuration,
        way,
        events: sum('events'),
        messages: sum('messages'),
        turns: sum('timesteps'),
        found: configuration.seeds.flatMap((seed) => compareEpisode(seed, way, played)),
      };
    }),
  );

function compareEpisode(seed: number, way: Way, played: AllPlayed): readonly string[] {
  const findings = new Findings(`seed ${seed}, ${way}`);
  const episode = played[way].episodes.get(seed);
  const untraced = played.untraced.episodes.get(seed);
  if (episode?.session === undefined || untraced === undefined) {
    findings.fail('there is no session');
    return findings.found;
  }
  agreesWithItself(findings, episode, episode.session, untraced);
  if (way === 'shadow') agreesWithHand(findings, episode.session);
  for (const other of WAYS.slice(0, WAYS.indexOf(way as (typeof WAYS)[number]))) {
    const { session } = played[other].episodes.get(seed) ?? {};
    if (session !== undefined) equivalent(findings, session, episode.session, other);
  }
  return findings.found;
}

/** The run is as without being recorded, and the record is what the run says of itself. */
function agreesWithItself(
  findings: Findings,
  { summary, journal, requests }: Episode,
  session: Session,
  untraced: Episode,
): void {
  findings.deepEqual(summary, untraced.summary);
  findings.deepEqual(journal, untraced.journal);
  findings.is(session.session.status, 'ended');
  findings.deepEqual(session.problems, []);
  agreesWithJournal(findings, session, journal);
  agreesWithServer(findings, session, requests);
  agreesWithSummary(findings, session, summary);
  const report = new TraceValidator({ meaning: { outcome: outcomeOf } }).compare(session, {
    outcomes: untraced.journal.map(outcomeIn),
  });
  if (!report.isValid()) findings.fail(`against the untraced run: ${report}`);
}

/** What shadow mode has found itself, within one run. */
function agreesWithHand(findings: Findings, session: Session): void {
  const { equivalent, differences } = shadowOf(session) as {
    readonly equivalent: boolean;
    readonly differences: readonly unknown[];
  };
  findings.deepEqual(differences, []);
  findings.is(equivalent, true);
}

function equivalent(findings: Findings, a: Session, b: Session, other: Way): void {
  const report = new TraceValidator({ strict: true, ignore: IGNORED }).compare(a, b);
  if (!report.isValid()) findings.fail(`against ${other}: ${report}`);
}
