import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventRecord } from '../../lib/model/record.js';
import type { Policy, Rule } from '../../lib/policy/schema/input.js';
import { sessionsIn } from '../helpers/trace.js';
import type { InstalledProject } from './installed.js';
import { type Block, type Section, sectionCalled } from './page.js';
import { type Ran, shell } from './shell.js';

const POLICY = 'steno.policy.json';

/** A block that is a part of a policy: a rule, or a policy without a name of a file. */
export const isFragment = ({ language, file }: Block): boolean =>
  language === 'json' && file === undefined;

const FROM_NOTHING = 'From an empty folder';

/** A project of its own, with packages in it. */
const isFromNothing = ({ page, title }: Section): boolean =>
  title === FROM_NOTHING || page === 'docs/first-trace.md';

/** The files that a section begins with. */
function beginningOf(section: Section): readonly Block[] {
  if (section.title === FROM_NOTHING) return [];
  return sectionCalled(isFromNothing(section) ? FROM_NOTHING : 'A small example').blocks;
}

/** The files of a section in a folder of their own, which begins with those of an example. */
export class SectionProject {
  readonly dir: string;
  /** What the section's own blocks say of the policy; `undefined` when the example's stands. */
  readonly policy: Policy | undefined;
  readonly #installed: InstalledProject;
  readonly #env: Readonly<Record<string, string>>;

  constructor(
    section: Section,
    installed: InstalledProject,
    env: Readonly<Record<string, string>> = {},
  ) {
    this.#installed = installed;
    this.#env = env;
    this.dir = mkdtempSync(join(installed.dir, 'section-'));
    if (isFromNothing(section)) {
      symlinkSync(join(installed.dir, 'node_modules'), join(this.dir, 'node_modules'));
    }
    this.#write(beginningOf(section));
    this.#write(section.blocks);
    this.policy = policyOf(section.blocks.filter(isFragment));
    if (this.policy !== undefined) this.#writeFile(POLICY, JSON.stringify(this.policy));
  }

  run(command: string): Promise<Ran> {
    return shell(command, this.dir, this.#installed, this.#env);
  }

  async events(): Promise<EventRecord[]> {
    return (await sessionsIn(join(this.dir, '.steno'))).flatMap(({ events }) => events);
  }

  #write(blocks: readonly Block[]): void {
    for (const { file, text } of blocks) if (file !== undefined) this.#writeFile(file, text);
  }

  #writeFile(path: string, text: string): void {
    mkdirSync(join(this.dir, path, '..'), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }
}

function policyOf(fragments: readonly Block[]): Policy | undefined {
  if (fragments.length === 0) return undefined;
  const parts = fragments.map(({ text }) => JSON.parse(text) as Policy | Rule);
  const isRule = (part: Policy | Rule): part is Rule =>
    'class' in part || 'function' in part || 'preset' in part;
  const rules = parts.flatMap((part) => (isRule(part) ? [part] : (part.rules ?? [])));
  return Object.assign({}, ...parts.filter((part) => !isRule(part)), { rules }) as Policy;
}

/** What rules name and no event shows. */
export function unrecorded(rules: readonly Rule[], events: readonly EventRecord[]): string[] {
  return rules.flatMap((rule) => {
    if ('preset' in rule) return events.some(({ llm }) => llm !== undefined) ? [] : [rule.preset];
    if ('function' in rule) {
      return events.some(({ method }) => method === rule.function) ? [] : [rule.function];
    }
    const own = events
      .filter((event) =>
        rule.class === '*' ? event.class !== undefined : event.class === rule.class,
      )
      .map(({ method }) => method);
    return methodsNamed(rule.methods)
      .filter((name) => (name === '*' ? own.length === 0 : !own.includes(name)))
      .map((name) => `${rule.class}.${name}`);
  });
}

function methodsNamed(methods: Extract<Rule, { class: string }>['methods']): readonly string[] {
  if (Array.isArray(methods)) return methods as readonly string[];
  return Object.entries(methods).flatMap(([name, value]) => (value === false ? [] : [name]));
}
