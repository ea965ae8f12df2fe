/**
 * Reads back what a job recorded and compares every event with what was really called:
 * `node check.mjs JOB.json` plays the job again, without a recorder. Ends with 1 at a difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inspect, isDeepStrictEqual } from 'node:util';
import stenographer from '../../dist/lib/index.js';
import { loadWorkload, repetitionsOf } from './plan.mjs';
import { Truth } from './truth.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
/** Calls that are played again at once, so that a burst's truth is not in memory as a whole. */
const FEW = 1_000;
const isByHand = job.contender === 'by-hand';

try {
  const count = await check();
  writeFileSync(job.checked, JSON.stringify({ events: count }));
} catch (error) {
  console.error(`${job.question} ${job.name}, ${job.contender}: ${error.message}`);
  process.exitCode = 1;
}

async function check() {
  const { workload, exports } = await loadWorkload(job);
  const sessions = await stenographer.listSessions(job.store);
  if (workload.isUnrecorded || job.isOff) {
    if (sessions.length > 0) throw new Error('something was recorded that was not meant to be');
    return 0;
  }
  if (sessions.length !== 1) throw new Error(`there are ${sessions.length} sessions, not one`);
  const { session, events, problems } = await stenographer.readSession(sessions[0].dir);
  same(problems, [], 'problems of the files');
  same(session.lost, undefined, 'lost records');
  same(session.notes, undefined, 'warnings in the session');
  same(session.status, 'ended', 'status of the session');

  const truth = new Truth();
  let read = 0;
  for (const { from, to } of repetitionsOf(job.plan)) {
    const world = workload.world(exports, truth.attach(workload), job.plan);
    const chunk = workload.prepare ? job.plan.chunk : Math.min(job.plan.chunk, FEW);
    for (let at = from; at < to; at += chunk) {
      const end = Math.min(at + chunk, to);
      workload.prepare?.(world, at, end);
      await workload.run(world, at, end);
      for (const call of truth.take(isByHand ? 'end' : 'start')) {
        compare(workload, events, read, call);
        read += 1;
      }
    }
  }
  same(events.length, read, 'number of events');
  return read;
}

function compare({ kind, system }, events, index, call) {
  const event = events[index];
  if (event === undefined) throw new Error(`event ${index} of ${events.length} is lost`);
  const { session, id, seq, settledSeq, startedAt, startNs, durationNs, at, parent, ...rest } =
    event;
  const { args, result, ...others } = call.values;
  const expected = {
    type: 'event',
    kind,
    system,
    class: call.className,
    method: call.method,
    form: isByHand ? 'function' : 'method',
    status: 'ok',
    ...(args === undefined ? {} : { before: { args } }),
    ...(result === undefined ? {} : { after: { result } }),
    ...(call.yields && yieldsOf(call.yields)),
    ...others,
  };
  same(rest, expected, `event ${index}`);
  if (!isByHand) {
    same(
      parent,
      call.parent === undefined ? undefined : events[call.parent].id,
      `parent of ${index}`,
    );
  }
  const before = events[index - 1];
  const isPlaced =
    typeof session === 'string' &&
    settledSeq > seq &&
    (before === undefined ||
      (seq > before.seq && id > before.id && (isByHand || startNs >= before.startNs))) &&
    Number.isInteger(durationNs) &&
    durationNs >= 0 &&
    Number.isFinite(Date.parse(startedAt)) &&
    (at === undefined || /:\d+$/.test(at));
  if (!isPlaced) throw new Error(`order or time of event ${index} is bent: ${inspect(event)}`);
}

/** What a hand writes of a generator: an event has no field that it could fill. */
function yieldsOf(yields) {
  return isByHand ? { metadata: { yields } } : { yields: { count: yields.length, kept: yields } };
}

function same(actual, expected, what) {
  if (isDeepStrictEqual(actual, expected)) return;
  const show = (value) => inspect(value, { depth: 6, maxStringLength: 200, maxArrayLength: 20 });
  throw new Error(`${what}: was\n${show(actual)}\nand should be\n${show(expected)}`);
}
