/**
 * Writes docs/api.md: each export of the package with its doc comment and its type, read off the
 * declarations of the build. `--check` only says whether the page is as it would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../', import.meta.url));
const PAGE = `${root}docs/api.md`;
const ENTRY = `${root}dist/lib/index.d.ts`;

/** In which order sorts of exports stand, and what they are called. */
const SORTS = ['Functions', 'Decorators', 'Classes', 'Values', 'Types'];

const program = ts.createProgram([ENTRY], {
  module: ts.ModuleKind.Node20,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  types: ['node'],
});
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: false });

const page = render();
if (process.argv.includes('--check')) {
  if (readFileSync(PAGE, 'utf8') !== page) {
    console.error(
      'docs/api.md is not what the code says: run "npm run build && node .ci/api.mjs".',
    );
    process.exitCode = 1;
  }
} else writeFileSync(PAGE, page);

function render() {
  const module = checker.getSymbolAtLocation(program.getSourceFile(ENTRY));
  const all = checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return { name: symbol.name, target, sort: sortOf(symbol.name, target) };
  });
  const sections = SORTS.map((sort) => {
    const own = all.filter((each) => each.sort === sort).sort((a, b) => (a.name < b.name ? -1 : 1));
    return [`## ${sort}`, ...own.map(entry)].join('\n\n');
  });
  return [
    '# API',
    'Made of the declarations of the package by `node .ci/api.mjs`. How things are used stands in the\n[README](../README.md) and in [Tracing in code](tracing.md).',
    ...sections,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function sortOf(name, target) {
  const { flags } = target;
  if (flags & ts.SymbolFlags.Class) return 'Classes';
  if (flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) return 'Types';
  if (name.startsWith('trace')) return 'Decorators';
  const type = checker.getTypeOfSymbol(target);
  return type.getCallSignatures().length > 0 ? 'Functions' : 'Values';
}

function entry({ name, target, sort }) {
  const words = ts.displayPartsToString(target.getDocumentationComment(checker));
  const tags = target.getJsDocTags(checker).map(({ name: tag, text }) => {
    return `- \`@${tag}\` ${ts.displayPartsToString(text).replaceAll(/\s+/g, ' ')}`;
  });
  const code = sort === 'Types' || sort === 'Classes' ? declarationOf(target) : signatureOf(target);
  return [
    `### ${name}`,
    ...(words === '' ? [] : [words]),
    ...(tags.length === 0 ? [] : [tags.join('\n')]),
    `\`\`\`ts\n${code}\n\`\`\``,
  ].join('\n\n');
}

/** Without what is private. */
function declarationOf(target) {
  const [declaration] = target.declarations;
  const text = printer.printNode(ts.EmitHint.Unspecified, declaration, declaration.getSourceFile());
  return text
    .replace(/^export (declare )?/, '')
    .split('\n')
    .filter((line) => !/^\s*(#private;|private )/.test(line))
    .join('\n');
}

function signatureOf(target) {
  const type = checker.getTypeOfSymbol(target);
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.WriteArrowStyleSignature;
  return `${target.name}: ${checker.typeToString(type, undefined, flags)}`;
}
