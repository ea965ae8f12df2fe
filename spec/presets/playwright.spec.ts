import test from 'ava';
import type { EventRecord } from '../../lib/model/record.js';
import { chromium } from '../helpers/chromium.js';
import { programFor, script } from './playwright/program.js';
import type { PresetRun } from './run.js';
import { testSuite } from './suite.js';

/** The names that classes have in the bundle of 1.65. */
const BUNDLED: Readonly<Record<string, string>> = {
  _Page: 'Page',
  _Frame: 'Frame',
  _Locator: 'Locator',
  _ElementHandle: 'ElementHandle',
  _BrowserContext: 'BrowserContext',
  Keyboard2: 'Keyboard',
  Mouse2: 'Mouse',
  Dialog2: 'Dialog',
};

const nameOf = ({ class: of = '', method }: EventRecord): string =>
  `${BUNDLED[of] ?? of}.${method}`;

/** Calls of one method, in order of start. */
const calls = ({ events }: PresetRun, name: string): EventRecord[] =>
  events.filter((event) => nameOf(event) === name);

const given = (events: readonly EventRecord[]): unknown[] =>
  events.map(({ before }) => before?.args);

const found = (events: readonly EventRecord[]): unknown[] =>
  events.map(({ after }) => after?.result);

/** Every action of the program, as it is written. */
const ACTIONS = `
BrowserContext.newPage
Page.goto Page.title Page.content Page.textContent Page.innerText Locator.allTextContents
Locator.count Locator.all Page.fill Locator.fill Locator.press Keyboard.type Page.check
Page.selectOption Locator.selectOption Page.hover Locator.boundingBox Page.waitForEvent Mouse.click
Locator.inputValue Page.isChecked Locator.isVisible Page.waitForSelector Locator.waitFor
Page.waitForFunction Page.waitForTimeout
Page.$ Page.evaluate Page.evaluate Page.$eval Page.$$eval ElementHandle.textContent
ElementHandle.getAttribute Page.$$ Page.screenshot Locator.screenshot ElementHandle.screenshot
Frame.click Locator.textContent ElementHandle.click Dialog.accept Page.title
Page.waitForEvent Page.click Page.waitForLoadState Page.title Page.close
Page.waitForEvent Locator.click
Page.waitForEvent Page.waitForResponse Page.click Locator.textContent Page.evaluate Locator.count
Page.click Locator.click Frame.fill Locator.screenshot Locator.click Page.waitForSelector
Page.waitForURL Page.waitForEvent Page.evaluate
Page.goto Page.goBack Page.reload Page.waitForURL Locator.click Locator.innerText
Locator.click Page.close Page.title
BrowserContext.newPage Page.goto Page.waitForSelector`;

const browser = chromium();

if (browser === undefined) {
  test.skip('playwright-core: what a program does in a browser', (t) => t.pass());
} else {
  testSuite({
    preset: 'playwright',
    package: 'playwright-core',
    rules: [{ preset: 'playwright' }, { preset: 'playwright' }],
    entry: 'main.mjs',
    files: programFor(browser),
    script: () => script,
    // A browser starts many processes, and a machine may be busy.
    timeoutMs: 120_000,
    features: {
      'one record an action'(t, { events }) {
        t.deepEqual(events.map(nameOf), ACTIONS.trim().split(/\s+/));
        t.true(events.every(({ kind, system }) => kind === 'environment' && system === 'browser'));
      },
      'pages: navigation and reading'(t, run) {
        const [goto] = calls(run, 'Page.goto');
        t.like(goto?.after?.result, { status: 200 });
        t.regex(JSON.stringify(goto?.after?.state), /^\{"url":"http:[^"]*\/"\}$/);
        t.deepEqual(goto?.before?.state, { url: 'about:blank' });
        t.deepEqual(found(calls(run, 'Page.title').slice(0, 3)), ['Home', 'a walker', 'Popup']);
        t.deepEqual(found(calls(run, 'Page.textContent')), ['Where to?']);
        t.regex(
          String(calls(run, 'Page.content')[0]?.after?.result),
          /^<!DOCTYPE html>.*<\/html>$/s,
        );
      },
      'forms, keyboard and mouse'(t, run) {
        t.deepEqual(given(calls(run, 'Page.fill')), [['#name', 'Ann']]);
        t.deepEqual(given(calls(run, 'Locator.fill')), [{ locator: '#note', given: ['to the'] }]);
        t.deepEqual(given(calls(run, 'Keyboard.type')), [[' tree']]);
        t.deepEqual(found(calls(run, 'Locator.inputValue')), ['to the tree']);
        t.deepEqual(found(calls(run, 'Page.selectOption')), [['south']]);
        t.deepEqual(given(calls(run, 'Page.selectOption')), [
          { selector: '#way', values: 'south' },
        ]);
        t.is(typeof (given(calls(run, 'Mouse.click'))[0] as number[])[0], 'number');
      },
      'locators and elements'(t, run) {
        t.deepEqual(found(calls(run, 'Locator.count')), [2, 2]);
        t.deepEqual(found(calls(run, 'Locator.allTextContents')), [['north', 'south']]);
        t.deepEqual(found(calls(run, 'ElementHandle.textContent')), ['Ask']);
        t.regex(JSON.stringify(given(calls(run, 'ElementHandle.click'))), /JSHandle@<button/);
      },
      scripts(t, run) {
        const [sum, id] = calls(run, 'Page.evaluate');
        t.is(sum?.after?.result, 3);
        t.like(sum?.before?.args, { with: '[1,2]' });
        // A handle is told as Playwright tells it to JSON, not with the connection that it holds.
        t.regex(JSON.stringify(id?.before?.args), /"with":"\{\\"_type\\":\\"ElementHandle\\"/);
        t.deepEqual(found(calls(run, 'Page.$$eval')), [2]);
      },
      screenshots(t, run) {
        const [whole] = found(calls(run, 'Page.screenshot')) as Buffer[];
        const [part] = found(calls(run, 'Locator.screenshot')) as Buffer[];
        const [button] = found(calls(run, 'ElementHandle.screenshot')) as Buffer[];
        t.is(whole?.subarray(1, 4).toString(), 'PNG');
        const sizes = JSON.stringify([whole?.length, part?.length, button?.length]);
        t.true(run.bare.stdout.includes(`\n${sizes}\n`), sizes);
      },
      'frames, dialogs, popups and downloads'(t, run) {
        const [click] = calls(run, 'Frame.click');
        t.regex(JSON.stringify(click?.before?.state), /\/inner"\}$/);
        t.deepEqual(given(calls(run, 'Dialog.accept')), [{ message: 'Who?', answer: 'a walker' }]);
        const [, popup, download] = calls(run, 'Page.waitForEvent');
        t.deepEqual(popup?.before?.args, { event: 'popup' });
        t.like(download?.after?.result, { file: 'file.txt' });
      },
      'in handlers of routes and exposed functions'(t, run) {
        const inRoute = calls(run, 'Locator.textContent')[1];
        t.is(inRoute?.after?.result, 'Where to?');
        t.is(inRoute?.parent, undefined);
        t.deepEqual(found(calls(run, 'Locator.count')), [2, 2]);
        t.is(calls(run, 'Page.evaluate')[2]?.after?.result, 10);
      },
      'failures, with the words of Playwright'(t, run) {
        const messages = run.events.flatMap(({ after }) =>
          after?.error === undefined ? [] : [after.error.message?.split('\n')[0]],
        );
        // A decorated method in the bundle puts its name before the message after it has failed.
        const bundled = run.events.some(({ class: of }) => of === '_Page');
        const [shot, popup] = bundled ? ['', ''] : ['locator.screenshot: ', 'page.waitForEvent: '];
        t.deepEqual(messages, [
          'page.click: Timeout 300ms exceeded.',
          'locator.click: Timeout 300ms exceeded.',
          'frame.fill: Timeout 300ms exceeded.',
          `${shot}Timeout 300ms exceeded.`,
          "locator.click: Error: strict mode violation: locator('li') resolved to 2 elements:",
          'page.waitForSelector: Timeout 300ms exceeded.',
          'page.waitForURL: Timeout 300ms exceeded.',
          `${popup}Timeout 300ms exceeded while waiting for event "popup"`,
          'page.evaluate: RangeError: too far',
          'locator.click: Target page, context or browser has been closed',
          'page.title: Target page, context or browser has been closed',
          'page.goto: net::ERR_UNSAFE_PORT at http://127.0.0.1:1/',
          'page.waitForSelector: Target page, context or browser has been closed',
        ]);
      },
      "nothing of Playwright's own objects"(t, { events }) {
        const text = JSON.stringify(events);
        for (const own of ['_connection', '_channel', '_initializer', '_guid":"']) {
          t.false(text.includes(own), own);
        }
      },
    },
  });
}
