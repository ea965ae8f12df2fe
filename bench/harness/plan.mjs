/** What a job does, call by call: the process that times it and the one that checks it agree on it. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export async function loadWorkload({ question, name, subject }) {
  const { default: found } = await import(`../questions/${question}.mjs`);
  return { workload: found.cases[name], exports: require(subject) };
}

/** Calls are numbered on from one repetition to the next. The first is not timed. */
export function repetitionsOf({ warmUp, calls, repetitions }) {
  const ranges = [{ from: 0, to: warmUp, isWarmUp: true }];
  for (let n = 0; n < repetitions; n += 1) {
    const from = warmUp + n * calls;
    ranges.push({ from, to: from + calls, isWarmUp: false });
  }
  return ranges;
}
