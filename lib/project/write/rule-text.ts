import { listed } from '../propose/outcome.js';
import type { ProposedPreset } from '../propose/presets.js';
import {
  type FoundClass,
  nameOf,
  type ProposedClass,
  type ProposedFunction,
} from '../propose/proposal.js';
import type { Proposal } from '../propose/propose.js';
import type { Survey } from '../propose/survey.js';

/** A rule as it stands in a policy, with the comment above it. */
export interface WrittenRule {
  /** `class ReActAgent`, for a person. */
  readonly title: string;
  /** What it is, and where. */
  readonly why: string;
  /** Lines without indentation of their own. */
  readonly lines: readonly string[];
}

const WIDTH = 96;

export function writePreset(
  { name, about, packages, source }: ProposedPreset,
  { project }: Survey,
): WrittenRule {
  const used = packages.map((each) =>
    each.version === undefined ? `${each.name} (not installed)` : `${each.name} ${each.version}`,
  );
  const why = `${listed(used)}, imported by ${project.shown(source.path)}: records ${about}`;
  const lines = [...comment(why), `{ "preset": ${JSON.stringify(name)} }`];
  return { title: `preset ${name}`, why, lines };
}

export function writeFunction(
  { found, rule, why }: ProposedFunction,
  proposal: Proposal,
): WrittenRule {
  const { survey } = proposal;
  const { name, line } = found.declared;
  const module = moduleOf(found.source.path, name, survey);
  const at = `${survey.at(found.source, line)}: ${why}`;
  const whole = { function: name, ...module, ...rule };
  const short = JSON.stringify(whole, null, 1).replaceAll(/\n\s*/g, ' ');
  const lines = short.length <= WIDTH ? [short] : JSON.stringify(whole, null, 2).split('\n');
  return { title: `function ${name}`, why: at, lines: [...comment(at), ...lines] };
}

export function writeClass(
  { found, kind, system, why, methods }: ProposedClass,
  { survey }: Proposal,
): WrittenRule {
  const name = nameOf(found);
  const at = `${survey.at(found.source, found.declared.line)}: ${why}`;
  const module = moduleOf(found.source.path, name, survey);
  const head = { class: name, ...module, kind, system };
  const fields = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  const entries = methods.flatMap((method, index) => {
    const value = Object.keys(method.rule).length === 0 ? true : method.rule;
    const text = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
    const end = index === methods.length - 1 ? '' : ',';
    const told = method.why === '' ? [] : comment(method.why);
    return [...told, `${JSON.stringify(method.name)}: ${text}${end}`];
  });
  const lines = [
    ...comment(at),
    '{',
    ...fields,
    '  "methods": {',
    ...entries.map((line) => `    ${line}`),
    '  }',
    '}',
  ];
  return { title: `class ${name}`, why: at, lines };
}

/** Its file, where the name alone would mean others too. */
function moduleOf(path: string, name: string, survey: Survey): { module?: string } {
  const others = [...survey.classes, ...survey.functions].filter(
    (each) => namesOf(each).includes(name) && each.source.path !== path,
  );
  return others.length === 0 && name !== 'default'
    ? {}
    : { module: `./${survey.project.shown(path)}` };
}

const namesOf = (found: {
  declared: FoundClass['declared'] | { name: string };
}): readonly string[] => ('names' in found.declared ? found.declared.names : [found.declared.name]);

/** Lines of a comment, broken between words. */
export function comment(text: string): string[] {
  const lines: string[] = [];
  let line = '//';
  for (const word of text.split(' ')) {
    if (line.length + word.length >= WIDTH && line !== '//') {
      lines.push(line);
      line = '//';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
