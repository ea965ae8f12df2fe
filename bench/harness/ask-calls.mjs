/** Asks a question of timed calls: all contenders, in alternating rounds, each in a process of its own. */
import { CONTENDERS } from '../contenders/table.mjs';
import { measure } from './measure.mjs';
import { mean, median } from './statistics.mjs';

export async function askCalls({ question, found, node, server, options }) {
  const results = {};
  for (const [name, workload] of Object.entries(found.cases)) {
    if (options.case && !name.includes(options.case)) continue;
    const contenders = workload.contenders.filter(isWanted(options));
    const rounds = Object.fromEntries(contenders.map((contender) => [contender, []]));
    for (let round = 0; round < Math.min(options.rounds, workload.rounds ?? Infinity); round += 1) {
      for (const contender of rotated(contenders, round)) {
        const job = { question, name, workload, contender, node: node.path, server, options };
        rounds[contender].push(await measure(job));
        options.progress?.('.');
      }
    }
    options.progress?.(` ${name}\n`);
    results[name] = Object.fromEntries(
      contenders.map((contender) => [contender, summary(workload, rounds[contender])]),
    );
  }
  return results;
}

const isWanted =
  ({ peers, only }) =>
  (contender) =>
    only === undefined
      ? peers || CONTENDERS[contender].group !== 'peer'
      : contender === 'raw' || only.includes(contender);

const rotated = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

const isNumber = (value) => typeof value === 'number';

function summary(workload, rounds) {
  const { hotOf = (chunks, chunk) => mean(chunks) / chunk, eventsACall = 1 } = workload;
  const repetitions = rounds.flatMap((round) => round.repetitions);
  const { plan, events, exported, bytes, sent } = rounds.at(-1);
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
    ...(sent > 0 && { sentACall: sent / made }),
    ...(bytes !== undefined && unique !== undefined && { overUnique: bytes / unique }),
  };
}
