import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';
import { FAULTS } from './faults.js';
import { promiseOf } from './table.js';

/** Where the table of faults is published. */
export const PAGE = join(REPOSITORY, 'docs/reliability.md');

/** What does not depend on chance, or on who runs it. */
export const promises = (): string => `| fault | how | \`batch\` may lose | \`call\` may lose |
| --- | --- | --- | --- |
${FAULTS.map(promiseOf).join('\n')}`;

/** @param figures rows by fault; one that was not tried has none. */
export const reliabilityPage = (figures: ReadonlyMap<string, string>): string => `# What is lost

<!-- Made by \`npm run reliability -- --kills 500 --write\`; spec/reliability/reliability.spec.ts
holds the first table up to date, and tries each fault. -->

Programs that tell of each call when it has finished, in one piece and past every buffer, are ended or
harmed; then what they told is compared with what \`readSession\` gives. Each fault is tried with both
ways of \`store.durability\`:

- **batch** (the default): records are in the file within 50 ms, and whenever the program returns to
  the event loop.
- **call**: each finished call is in the file before its result is used.

*The last 50 ms*: of a program that was at work, counted from its last call; of one that waits, from
its last turn. The session says \`open\` then. *What is counted*: as \`lost\` of the session, or in a line
on stderr where no file takes it. *What is told*: in \`problems\`, or by a session that is \`open\`.

${promises()}

What was found, on Node ${process.versions.node}, ${process.platform} ${process.arch}: calls that the
programs finished and in how many tries, calls lost (most in one try; age of the oldest in ms), and
whether they were counted.

| fault | batch: calls | lost | counted | call: calls | lost | counted |
| --- | --- | --- | --- | --- | --- | --- |
${FAULTS.flatMap(({ name }) => figures.get(name) ?? []).join('\n')}
`;
