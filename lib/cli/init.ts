/** `steno init`: proposes a policy for a project. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import type { CompiledPolicy } from '../model/policy.js';
import { compilePolicy } from '../policy/compile.js';
import { POLICY_FILE } from '../policy/find.js';
import { readPolicyFile } from '../policy/load.js';
import type { Policy } from '../policy/schema/input.js';
import { Project } from '../project/project.js';
import { propose } from '../project/propose/propose.js';
import { startCommand } from '../project/start-command.js';
import { appendRules } from '../project/write/append-rules.js';
import { missingRules } from '../project/write/missing-rules.js';
import { policyText } from '../project/write/policy-text.js';
import type { WrittenRule } from '../project/write/rule-text.js';
import { type CommandIo, widthOf } from './io.js';
import { readOptions, usage } from './options.js';
import { plain } from './plain.js';
import { wrapped } from './wrapped.js';

const HELP = `steno init [folder]: proposes a policy, from a look at the sources

  folder       of the project (default: the current one)
  --dry-run    only prints it
  -h, --help

Looks for agents, environments, tools, memories and clients of models in JavaScript and TypeScript,
and for packages that presets are for; runs none of it. Writes ${POLICY_FILE}. Where there is
one, what it lacks is added at the end of its rules, and all else stays as it is.
`;

interface Existing {
  readonly text: string;
  readonly policy: Policy;
  readonly compiled: CompiledPolicy;
}

export function runInit(argv: readonly string[], io: CommandIo): number {
  const { values, positionals } = readOptions(
    'init',
    argv,
    { 'dry-run': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    1,
  );
  if (values.help === true) {
    io.stdout.write(HELP);
    return 0;
  }
  const dir = resolve(io.cwd, positionals[0] ?? '.');
  if (!isFolder(dir)) throw usage('init', `${JSON.stringify(dir)} is no folder.`);
  const file = join(dir, POLICY_FILE);
  const existing = readExisting(file, io);
  if (existing === 'unusable') return 2;
  const project = new Project(dir);
  const proposal = propose(project);
  const rules = missingRules(proposal, existing);
  const text = existing === undefined ? policyText(rules, dir) : appendRules(existing.text, rules);
  const isDry = values['dry-run'] === true;
  const isNew = existing === undefined;
  if (isDry) io.stdout.write(text);
  else if (isNew || rules.length > 0) writePolicy(file, text, isNew);
  const said = isDry ? io.stderr : io.stdout;
  said.write(
    `${[
      headline(file, rules, isNew, isDry, project.files.length),
      ...rules.flatMap((rule) => ruleLines(rule, widthOf(io))),
      '',
      ...proposal.notes.map(plain),
      ...project.leftOut.map((words) => `Not looked at: ${plain(words)}.`),
      ...nextSteps(project, io.cwd),
    ].join('\n')}\n`,
  );
  return 0;
}

function readExisting(file: string, { stderr }: CommandIo): Existing | 'unusable' | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const policy = readPolicyFile(file) as Policy;
    const options = { file, dir: dirname(file), report: () => undefined, loadFunctions: false };
    return { text: readFileSync(file, 'utf8'), policy, compiled: compilePolicy(policy, options) };
  } catch (error) {
    if (!(error instanceof StenoError)) throw error;
    for (const { message } of error.problems) stderr.write(`${message}\n`);
    return 'unusable';
  }
}

function writePolicy(file: string, text: string, isNew: boolean): void {
  try {
    writeFileSync(file, text, { flag: isNew ? 'wx' : 'w' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StenoError('STENO_POLICY_UNREADABLE', {
      file,
      message: `it cannot be written: ${reason}.`,
      mend: 'steno init --dry-run prints it.',
      cause,
    });
  }
}

function headline(
  file: string,
  rules: readonly WrittenRule[],
  isNew: boolean,
  isDry: boolean,
  files: number,
): string {
  const looked = `${counted(files, 'source file')} looked at`;
  const found = counted(rules.length, 'rule');
  if (isNew) {
    const nothing = ': none looks like an agent, an environment, a tool or a client of a model';
    const words = rules.length === 0 ? `no rules, ${looked}${nothing}.` : `${found}, ${looked}.`;
    return `${isDry ? 'Would write' : 'Wrote'} ${file}: ${words}`;
  }
  if (rules.length === 0) return `${file} names all that was found, ${looked}. It stays as it is.`;
  return `${isDry ? 'Would add' : 'Added'} ${found} to ${file}, ${looked}.`;
}

const ruleLines = ({ title, why }: WrittenRule, width: number): string[] => [
  `  ${plain(title)}`,
  ...[...wrapped(plain(why), width - 4)].map((line) => `    ${line}`),
];

function nextSteps({ root, files }: Project, cwd: string): string[] {
  const steps = [
    ...(root === cwd ? [] : [[`cd ${relative(cwd, root)}`, '']]),
    [`npx steno run -- ${startCommand(root, files)}`, 'records a run'],
    ['npx steno show', 'shows it'],
    ['npx steno check', 'tells what each rule means and meets'],
  ];
  const width = Math.max(...steps.map(([command = '']) => command.length)) + 3;
  return [
    'Next:',
    ...steps.map(([command = '', does]) => `  ${command.padEnd(width)}${does}`.trimEnd()),
  ];
}

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
