/**
 * Playwright's client: what a program does to pages, frames and what is in them, each as it was
 * written; calls that Playwright makes inside it are left out. Seen in 1.48.2 and 1.57 (a file a class)
 * and 1.65.1 (one bundle, in which classes have the names that its bundler gave them; others between
 * these have other names). Nothing here holds Playwright's own objects: each leads to the connection
 * and all that hangs on it.
 */
import type { ClassRule, MethodRule } from '../schema/input.js';
import type { Preset } from './preset.js';

const FILES = '>=1.48 <1.58';
const BUNDLE = '>=1.65 <1.66';

type Methods = Readonly<Record<string, MethodRule>>;

const each = (names: readonly string[], rule: MethodRule): Methods =>
  Object.fromEntries(names.map((name) => [name, rule]));

/** Arguments and results that are plain values. */
const PLAIN: MethodRule = {};
const GIVEN: MethodRule = { result: false };
/** What a page is asked to run, and with what: handles in it are told as JSON tells them. */
const RUN: MethodRule = {
  args: { run: 'args[0]', with: 'args[1] == `null` ? `null` : to_string(args[1])' },
};
const RUN_ON: MethodRule = {
  args: {
    selector: 'args[0]',
    run: 'args[1]',
    with: 'args[2] == `null` ? `null` : to_string(args[2])',
  },
};
const HANDLE = { preview: 'result._preview' };
const RESPONSE = { url: 'result._initializer.url', status: 'result._initializer.status' };
const SCREENSHOT: MethodRule = {
  args: {
    path: 'args[0].path',
    type: 'args[0].type',
    fullPage: 'args[0].fullPage',
    clip: 'args[0].clip',
    timeout: 'args[0].timeout',
  },
};
/** A page, a dialog, a download, a request and others. */
const HAPPENED: MethodRule = {
  args: { event: 'args[0]' },
  result: {
    url: 'result._url || result._initializer.url || result._mainFrame._url',
    message: 'result._initializer.message',
    file: 'result._suggestedFilename',
  },
};
const SENT: MethodRule = { args: { url: 'args[0]' }, result: RESPONSE };

/** Of what has selectors: in a page or frame they are arguments. */
const IN_DOCUMENT: Methods = {
  goto: { result: RESPONSE },
  setContent: GIVEN,
  ...each(
    'content title textContent innerText innerHTML getAttribute inputValue'.split(' '),
    PLAIN,
  ),
  ...each('isChecked isDisabled isEditable isEnabled isHidden isVisible'.split(' '), PLAIN),
  ...each('click dblclick tap hover focus check uncheck setChecked'.split(' '), GIVEN),
  ...each('fill type press dragAndDrop setInputFiles'.split(' '), GIVEN),
  ...each('waitForLoadState waitForURL waitForTimeout'.split(' '), GIVEN),
  waitForNavigation: { args: { url: 'args[0].url' }, result: RESPONSE },
  selectOption: {
    args: { selector: 'args[0]', values: 'args[1] == `null` ? `null` : to_string(args[1])' },
  },
  dispatchEvent: { args: { selector: 'args[0]', type: 'args[1]' }, result: false },
  waitForSelector: { result: HANDLE },
  waitForFunction: { ...RUN, result: HANDLE },
  evaluate: RUN,
  evaluateHandle: { ...RUN, result: HANDLE },
  $: { result: HANDLE },
  $$: { result: 'length(result)' },
  $eval: RUN_ON,
  $$eval: RUN_ON,
};

const IN_PAGE: Methods = {
  ...IN_DOCUMENT,
  ...each('reload goBack goForward'.split(' '), { result: RESPONSE }),
  ...each('setViewportSize emulateMedia bringToFront close'.split(' '), GIVEN),
  screenshot: SCREENSHOT,
  pdf: { args: { path: 'args[0].path' } },
  ariaSnapshot: PLAIN,
  waitForEvent: HAPPENED,
  waitForRequest: SENT,
  waitForResponse: SENT,
};

/** Of an element: which one is told by `which`. */
const onElement = (which: Readonly<Record<string, string>>): Methods => {
  const plain: MethodRule = { args: { ...which, given: 'args' } };
  const given: MethodRule = { ...plain, result: false };
  const run: MethodRule = {
    args: { ...which, run: 'args[0]', with: 'args[1] == `null` ? `null` : to_string(args[1])' },
  };
  const only: MethodRule = { args: which };
  return {
    ...each('textContent innerText innerHTML getAttribute inputValue'.split(' '), plain),
    ...each('isChecked isDisabled isEditable isEnabled isHidden isVisible'.split(' '), plain),
    ...each('click dblclick tap hover focus check uncheck setChecked'.split(' '), given),
    ...each('fill type press selectText scrollIntoViewIfNeeded'.split(' '), given),
    setInputFiles: given,
    selectOption: { args: { ...which, values: 'args[0] == `null` ? `null` : to_string(args[0])' } },
    dispatchEvent: { args: { ...which, type: 'args[0]' }, result: false },
    boundingBox: only,
    screenshot: { args: { ...which, ...(SCREENSHOT.args as object) } },
    evaluate: run,
    evaluateHandle: { ...run, result: HANDLE },
  };
};

const LOCATED = { locator: 'self._selector' };

const IN_LOCATOR: Methods = {
  ...onElement(LOCATED),
  ...each('blur clear pressSequentially waitFor'.split(' '), {
    args: { ...LOCATED, given: 'args' },
    result: false,
  }),
  ...each('count allInnerTexts allTextContents ariaSnapshot'.split(' '), { args: LOCATED }),
  all: { args: LOCATED, result: 'length(result)' },
  dragTo: { args: { ...LOCATED, target: 'args[0]._selector' }, result: false },
  evaluateAll: {
    args: { ...LOCATED, run: 'args[0]', with: 'args[1] == `null` ? `null` : to_string(args[1])' },
  },
  elementHandle: { args: LOCATED, result: HANDLE },
  elementHandles: { args: LOCATED, result: 'length(result)' },
};

/** A class, its file in older versions, its name in the bundle, where its page's address is, methods. */
type Row = readonly [string, string, string, string | undefined, Methods];

const CLASSES: readonly Row[] = [
  ['Page', 'page.js', '_Page', 'self._mainFrame._url', IN_PAGE],
  ['Frame', 'frame.js', '_Frame', 'self._url', IN_DOCUMENT],
  ['Locator', 'locator.js', '_Locator', 'self._frame._url', IN_LOCATOR],
  [
    'ElementHandle',
    'elementHandle.js',
    '_ElementHandle',
    'self._frame._url',
    onElement({ element: 'self._preview' }),
  ],
  [
    'Keyboard',
    'input.js',
    'Keyboard2',
    'self._page._mainFrame._url',
    each('down up insertText type press'.split(' '), GIVEN),
  ],
  [
    'Mouse',
    'input.js',
    'Mouse2',
    'self._page._mainFrame._url',
    each('move down up click dblclick wheel'.split(' '), GIVEN),
  ],
  ['Touchscreen', 'input.js', 'Touchscreen2', 'self._page._mainFrame._url', { tap: GIVEN }],
  [
    'Dialog',
    'dialog.js',
    'Dialog2',
    undefined,
    each(['accept', 'dismiss'], {
      args: { message: 'self._initializer.message', answer: 'args[0]' },
      result: false,
    }),
  ],
  [
    'BrowserContext',
    'browserContext.js',
    '_BrowserContext',
    undefined,
    { newPage: GIVEN, close: GIVEN, waitForEvent: HAPPENED },
  ],
];

const ruleOf = (
  [name, file, bundled, url, methods]: Row,
  layout: 'files' | 'bundle',
): ClassRule => ({
  class: layout === 'files' ? name : bundled,
  module:
    layout === 'files' ? `playwright-core/lib/client/${file}` : 'playwright-core/lib/coreBundle.js',
  version: layout === 'files' ? FILES : BUNDLE,
  kind: 'environment',
  system: 'browser',
  outermost: true,
  ...(url === undefined ? {} : { state: { url } }),
  methods,
});

export const playwright: Preset = {
  name: 'playwright',
  about: 'what a program does in a browser: actions on pages, frames and elements',
  packages: [{ name: 'playwright-core', versions: `${FILES} || ${BUNDLE}` }],
  rules: [
    ...CLASSES.map((row) => ruleOf(row, 'files')),
    ...CLASSES.map((row) => ruleOf(row, 'bundle')),
  ],
};
