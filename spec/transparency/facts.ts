import type { Printed } from './print.js';
import type { World } from './truth.js';

/** The program's own log as lines, to be compared between two runs. */
export const factsOf = (printed: Printed, { events }: World): string[] =>
  events.map(({ method, args, parent, outcome, endedAt, aborted, yields }) => {
    const { cls, name } = printed.methods[method] ?? { cls: '?', name: '?' };
    const end = endedAt === undefined ? 'unfinished' : `${outcome?.status} ${outcome?.value}`;
    return `${cls}.${name}(${args}) below ${parent?.id} ${end} ${aborted} [${yields.join()}]`;
  });
