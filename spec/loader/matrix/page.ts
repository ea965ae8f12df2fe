import { expectedCell, renderTable } from './table.js';

const HEAD = `# Loaders and Nodes

Programs by how they are loaded and started, on each Node that is supported. Each is run bare and
traced. ✔: its output, errors and exit code are the same, and every call that a rule names is on
record once, with the file and line where it was written. *limit*: the program runs the same, and
calls are missing for the reason given below the table. –: this Node has no such programs.

\`spec/loader/matrix\` holds each of these programs and runs them on the Nodes that \`npm run nodes\`
installs. \`npm run matrix\` prints this page.
`;

/** docs/loaders.md. */
export const page = (): string => `${HEAD}\n${renderTable(expectedCell)}`;
