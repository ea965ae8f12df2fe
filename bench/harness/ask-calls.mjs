/** Asks a question of timed calls: all contenders, in alternating rounds, each in a process of its own. */
import { CONTENDERS } from '../contenders/table.mjs';
import { alternate } from './alternate.mjs';
import { measure } from './measure.mjs';
import { mean, median } from './statistics.mjs';

export async function askCalls({ question, found, node, server, options }) {
  const results = {};
  for (const [name, workload] of Object.entries(found.cases)) {
    if (options.case && !name.includes(options.case)) continue;
    const contenders = workload.contenders.filter(isWanted(options));
    const count = Math.min(options.rounds, workload.rounds ?? options.rounds);
    const rounds = await alternate(
      { contenders, rounds: count, progress: options.progress },
      (contender) =>
        measure({ question, name, workload, contender, node: node.path, server, options }),
    );
    options.progress?.(` ${name}\n`);
    results[name] = Object.fromEntries(
      contenders.map((contender) => [contender, summary(workload, rounds[contender])]),
    );
  }
  return results;
}

const isWanted =
  ({ peers, only, quick }) =>
  (contender) =>
    only === undefined
      ? peers || CONTENDERS[contender].group !== 'peer'
      : (contender === 'raw' && !quick) || only.includes(contender);

const isNumber = (value) => typeof value === 'number';

function summary(workload, rounds) {
  const { hotOf = (chunks, chunk) => mean(chunks) / chunk, eventsACall = 1 } = workload;
  const repetitions = rounds.flatMap((round) => round.repetitions);
  const { plan, events, exported, bytes, sent, records } = rounds.at(-1);
  const made = plan.warmUp + plan.repetitions * plan.calls;
  const unique = workload.uniqueBytes?.(plan);
  return {
    hotNs: median(repetitions.map(({ hot }) => hotOf(hot.filter(isNumber), plan.chunk))),
    cpuNs: median(repetitions.map(({ cpu, calls }) => cpu / calls)),
    elapsedNs: median(repetitions.map(({ elapsed, calls }) => elapsed / calls)),
    residentMb: median(rounds.map(({ residentMb }) => residentMb)),
    made,
    ...(events !== undefined && { events }),
    ...(exported !== undefined && { lost: made * eventsACall - exported }),
    ...(bytes !== undefined && { bytesACall: bytes / made }),
    ...(records > 0 && { readNs: median(rounds.map(({ readNs }) => readNs)), records }),
    ...(sent > 0 && { sentACall: sent / made }),
    ...(bytes !== undefined && unique !== undefined && { overUnique: bytes / unique }),
  };
}
