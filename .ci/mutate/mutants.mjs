/** Makes the mutants of a TypeScript source: each one edit of its text, none in types or imports. */
import ts from 'typescript';

/**
 * @typedef {{ start: number, end: number, text: string, kind: string, runsAt: number }} Edit
 */

const SWAPPED = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.PlusToken, ['-']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
  [ts.SyntaxKind.SlashToken, ['*']],
  [ts.SyntaxKind.AsteriskAsteriskToken, ['*']],
  [ts.SyntaxKind.PercentToken, ['*']],
  [ts.SyntaxKind.AmpersandToken, ['|']],
  [ts.SyntaxKind.BarToken, ['&']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.PlusEqualsToken, ['-=', '=']],
  [ts.SyntaxKind.MinusEqualsToken, ['+=', '=']],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ['=']],
]);

const OTHER_METHOD = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  push: 'unshift',
  unshift: 'push',
  pop: 'shift',
  shift: 'pop',
  min: 'max',
  max: 'min',
  has: 'delete',
  prependListener: 'on',
};

const DROPPED_METHODS = new Set(['filter', 'reverse', 'slice', 'sort', 'trim', 'unref']);

/** All mutants of a file, in order of the source. */
export function mutantsOf(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  /** @type {Edit[]} */
  const edits = [];
  const seen = new Set();
  /** `runsAt`: what has run where the edit makes a difference; without it, the place of the edit. */
  const put = (kind, start, end, replacement, runsAt = start) => {
    if (text.slice(start, end) === replacement) return;
    const key = `${start} ${end} ${replacement}`;
    if (seen.has(key)) return;
    seen.add(key);
    edits.push({ kind, start, end, text: replacement, runsAt });
  };
  const change = (kind, node, replacement) =>
    put(kind, node.getStart(source), node.end, replacement);
  const written = (node) => text.slice(node.getStart(source), node.end);

  const visit = (node) => {
    if (isTypeOnly(node)) return;
    mutate(node, { change, put, written, source });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((edit) => {
      const { line, character } = source.getLineAndCharacterOfPosition(edit.start);
      const at = source.getLineAndCharacterOfPosition(edit.runsAt);
      return {
        ...edit,
        path,
        line: line + 1,
        column: character + 1,
        runs: { line: at.line + 1, column: at.character + 1 },
        original: text.slice(edit.start, edit.end),
        lineText: (text.split('\n')[line] ?? '').trim(),
      };
    });
}

function isTypeOnly(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

function mutate(node, tools) {
  const { change, put, written, source } = tools;
  if (ts.isBinaryExpression(node)) mutateBinary(node, tools);
  if (ts.isIfStatement(node) || ts.isDoStatement(node) || ts.isWhileStatement(node)) {
    mutateCondition(node.expression, tools, !ts.isIfStatement(node));
  }
  if (ts.isForStatement(node) && node.condition) mutateCondition(node.condition, tools, true);
  if (ts.isConditionalExpression(node)) mutateCondition(node.condition, tools, false);
  if (ts.isPrefixUnaryExpression(node)) {
    const inner = written(node.operand);
    if (node.operator === ts.SyntaxKind.ExclamationToken) change('negation dropped', node, inner);
    if (node.operator === ts.SyntaxKind.MinusToken) change('sign dropped', node, inner);
  }
  if (ts.isPostfixUnaryExpression(node)) {
    const swapped = node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++';
    change('arithmetic', node, written(node.operand) + swapped);
  }
  if (node.questionDotToken) {
    const { questionDotToken: token } = node;
    put(
      'optional chaining dropped',
      token.getStart(source),
      token.end,
      ts.isPropertyAccessExpression(node) ? '.' : '',
      // What follows runs only where the chain does not end here.
      node.getStart(source),
    );
  }
  if (ts.isReturnStatement(node)) {
    if (node.expression === undefined) change('statement removed', node, ';');
    else if (!isUndefined(node.expression)) change('returns nothing', node.expression, 'undefined');
  }
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && !isUndefined(node.body)) {
    change('returns nothing', node.body, 'undefined');
  }
  if (ts.isYieldExpression(node) && node.expression) {
    change('yields nothing', node.expression, node.asteriskToken ? '[]' : 'undefined');
  }
  if (
    ts.isThrowStatement(node) ||
    ts.isBreakStatement(node) ||
    ts.isContinueStatement(node) ||
    (ts.isExpressionStatement(node) && !isSuperCall(node.expression))
  ) {
    change('statement removed', node, ';');
  }
  if (ts.isBlock(node)) mutateBlock(node, tools);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) mutateCall(node, tools);
  if (ts.isPropertyDeclaration(node) && node.initializer && !isLiteral(node.initializer)) {
    if (!isFunction(node.initializer)) change('initial value', node.initializer, 'undefined');
  }
  if (ts.isSpreadAssignment(node) || ts.isSpreadElement(node)) {
    change('spread dropped', node, ts.isSpreadElement(node) ? '...[]' : '...{}');
  }
  mutateLiteral(node, tools);
}

function mutateBinary(node, { change, put, written, source }) {
  const { left, right, operatorToken: operator } = node;
  if (operator.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText)) return;
  for (const swapped of SWAPPED.get(operator.kind) ?? []) {
    put('operator', operator.getStart(source), operator.end, swapped);
  }
  switch (operator.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      change('operand dropped', node, `(${written(left)})`);
      change('operand dropped', node, `(${written(right)})`);
      break;
    case ts.SyntaxKind.InKeyword:
    case ts.SyntaxKind.InstanceOfKeyword:
      change('operator', node, `!(${written(node)})`);
      break;
    default:
  }
}

function mutateCondition(condition, { change, written }, isLoop) {
  if (!isLoop) change('condition', condition, 'true');
  change('condition', condition, 'false');
  if (ts.isCallExpression(condition) || ts.isIdentifier(condition)) {
    if (!isLoop) change('condition', condition, `!${written(condition)}`);
  }
}

function mutateBlock(node, { change }) {
  if (node.statements.length === 0) return;
  const { parent } = node;
  if (ts.isConstructorDeclaration(parent) && node.statements.some(isSuperStatement)) return;
  if (node.statements.length === 1 && isSingleEdit(node.statements[0])) return;
  change('block emptied', node, '{}');
}

/** Statements whose own removal is a mutant already. */
function isSingleEdit(statement) {
  return (
    ts.isExpressionStatement(statement) ||
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isBreakStatement(statement) ||
    ts.isContinueStatement(statement)
  );
}

function mutateCall(node, { change, put, written, source }) {
  const [first, second] = node.arguments ?? [];
  if (first && second && !ts.isSpreadElement(first) && !ts.isSpreadElement(second)) {
    put(
      'arguments swapped',
      first.getStart(source),
      second.end,
      `${written(second)}, ${written(first)}`,
    );
  }
  const callee = node.expression;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(callee)) return;
  const name = callee.name.text;
  if (Object.hasOwn(OTHER_METHOD, name)) change('method', callee.name, OTHER_METHOD[name]);
  if (DROPPED_METHODS.has(name)) change('call dropped', node, written(callee.expression));
}

function mutateLiteral(node, { change, written }) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    if (isPropertyName(node)) return;
    change('string', node, node.text === '' ? "'mutated'" : "''");
  } else if (ts.isTemplateExpression(node)) change('string', node, "''");
  else if (ts.isNumericLiteral(node)) change('number', node, String(Number(node.text) + 1));
  else if (node.kind === ts.SyntaxKind.TrueKeyword) change('boolean', node, 'false');
  else if (node.kind === ts.SyntaxKind.FalseKeyword) change('boolean', node, 'true');
  else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isPattern(node)) {
    change('array emptied', node, '[]');
  } else if (ts.isObjectLiteralExpression(node) && node.properties.length > 0 && !isPattern(node)) {
    change('object emptied', node, '{}');
  } else if (ts.isRegularExpressionLiteral(node)) {
    for (const changed of changedExpressions(written(node))) change('expression', node, changed);
  }
}

/** Without an anchor, without flags, each `?`, `*`, `+` once changed. */
function changedExpressions(written) {
  const end = written.lastIndexOf('/');
  const [pattern, flags] = [written.slice(1, end), written.slice(end + 1)];
  const changed = [];
  if (pattern.startsWith('^')) changed.push(`/${pattern.slice(1)}/${flags}`);
  if (/[^\\]\$$/.test(pattern)) changed.push(`/${pattern.slice(0, -1)}/${flags}`);
  for (const flag of flags) changed.push(`/${pattern}/${flags.replace(flag, '')}`);
  for (const { index, 0: quantifier } of pattern.matchAll(/(?<![\\(])[*+?](?![?:])/g)) {
    if (isInClass(pattern, index)) continue;
    const other = { '*': '+', '+': '*', '?': '' }[quantifier];
    changed.push(`/${pattern.slice(0, index)}${other}${pattern.slice(index + 1)}/${flags}`);
  }
  return changed;
}

function isInClass(pattern, index) {
  let inside = false;
  for (let at = 0; at < index; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === '[') inside = true;
    else if (pattern[at] === ']') inside = false;
  }
  return inside;
}

const isUndefined = (node) => ts.isIdentifier(node) && node.text === 'undefined';
const isText = (node) => ts.isStringLiteral(node) || ts.isTemplateExpression(node);
const isSuperCall = (node) =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
const isSuperStatement = (node) => ts.isExpressionStatement(node) && isSuperCall(node.expression);
const isFunction = (node) => ts.isArrowFunction(node) || ts.isFunctionExpression(node);
const isLiteral = (node) =>
  ts.isLiteralExpression(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword;
const isPropertyName = (node) =>
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  (ts.isMethodDeclaration(node.parent) && node.parent.name === node);
/** `[a, b] = …`: emptying the left side of an assignment. */
const isPattern = (node) =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
