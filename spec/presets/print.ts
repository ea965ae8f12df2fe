/** Prints what the suites of presets found when they last ran, package by package: `npm run presets`. */
import { keptResults, type SuiteResult } from './results.js';

const byPackage = new Map<string, SuiteResult[]>();
for (const result of keptResults()) {
  byPackage.set(result.package, [...(byPackage.get(result.package) ?? []), result]);
}
if (byPackage.size === 0) console.log('No suite has run yet: npm test, or npx ava for one.');
for (const [name, results] of byPackage) console.log(tableOf(name, results).join('\n'));

function tableOf(name: string, results: readonly SuiteResult[]): string[] {
  const features = [...new Set(results.flatMap((each) => Object.keys(each.features)))];
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row([name, ...results.map(({ version }) => version)]),
    row(['---', ...results.map(() => '---')]),
    ...features.map((feature) =>
      row([feature, ...results.map(({ features: held }) => mark(held[feature]))]),
    ),
    row(['run on Node', ...results.map(({ node }) => node)]),
    '',
  ];
}

function mark(held: boolean | undefined): string {
  if (held === undefined) return '';
  return held ? 'yes' : '**no**';
}
