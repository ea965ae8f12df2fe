import type {
  Finding,
  Met,
  MetMember,
  ProjectReport,
  RuleReport,
} from '../project/check/report.js';
import { plain } from './plain.js';

const MOST_MET = 8;
const MOST_MEMBERS = 24;
const INDENT = '   ';

/** What the rules of a policy meet, rule by rule, for a person. */
export function reportLines({ root, files, rules, leftOut }: ProjectReport): string[] {
  const looked = `${counted(files, 'source file')} in ${plain(root)}`;
  return [
    `Met in ${looked}, and in packages that rules name:`,
    ...(rules.length === 0 ? [] : ['', ...rules.flatMap(ruleLines)]),
    ...(leftOut.length === 0
      ? []
      : ['', ...leftOut.map((words) => `Not looked at: ${plain(words)}.`)]),
    '',
    summary(rules),
  ];
}

function ruleLines({ index, title, met, findings }: RuleReport): string[] {
  const builds = withoutTwins(met);
  const shown = builds.slice(0, MOST_MET);
  const number = `${index + 1}.`;
  const [only] = shown;
  const isPlain =
    builds.length === 1 && only !== undefined && `${only.kind} ${only.name}` === title;
  const lines = shown.flatMap(metLines);
  return [
    ...(isPlain
      ? lines.map((line, at) => (at === 0 ? `${number} ${line}` : INDENT + line))
      : [`${number} ${plain(title)}`, ...lines.map((line) => INDENT + line)]),
    ...(builds.length > shown.length ? [`${INDENT}and ${builds.length - shown.length} more`] : []),
    ...findings.map((finding) => `${INDENT}${findingLine(finding)}`),
  ];
}

/** Of the builds of a package for CommonJS and for ES modules, which say the same, the first. */
function withoutTwins(met: readonly Met[]): readonly Met[] {
  const seen = new Set<string>();
  return met.filter(({ kind, name, file, package: from }) => {
    const key = [kind, name, from, file.replace(/\.[cm]?js$/, '')].join(' ');
    if (from === undefined || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
}

function metLines({ kind, name, file, line, package: from, members }: Met): string[] {
  const at = `${plain(file)}:${line}`;
  const shown = members.slice(0, MOST_MEMBERS);
  const width = Math.max(...shown.map((each) => each.name.length), 0) + 2;
  const rows = shown.map((each) => `  ${plain(each.name).padEnd(width)}${place(each, file)}`);
  const more = members.length - shown.length;
  return [
    `${kind} ${plain(name)} at ${at}${from === undefined ? '' : ` of ${plain(from)}`}`,
    ...rows,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function place({ file, line, from }: MetMember, owner: string): string {
  const at = file === owner ? `line ${line}` : `${plain(file)}:${line}`;
  return from === undefined ? at : `${at}, inherited from ${plain(from)}`;
}

const findingLine = ({ level, text }: Finding): string =>
  `${level === 'problem' ? '!' : '?'} ${plain(text)}`;

function summary(rules: readonly RuleReport[]): string {
  const findings = rules.flatMap((rule) => rule.findings);
  const problems = findings.filter(({ level }) => level === 'problem').length;
  const others = findings.length - problems;
  if (findings.length === 0) return 'No problem was found.';
  const parts = [
    problems === 0 ? [] : [counted(problems, 'problem')],
    others === 0 ? [] : [`${others} perhaps`],
  ];
  return `${parts.flat().join(', ')}.`;
}

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
