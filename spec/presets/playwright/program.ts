/** A program as its user writes it: one browser, and a page that has a bit of everything. */
import type { Script } from '../../helpers/provider.js';

const page = (title: string, body: string): string =>
  `<!doctype html><title>${title}</title><link rel="icon" href="data:,">${body}`;

const HOME = page(
  'Home',
  `
<h1>Where to?</h1>
<ul><li>north</li><li>south</li></ul>
<form action="/done">
  <input id="name" name="name"><input id="note" name="note">
  <input type="checkbox" id="sure"><select id="way"><option>north</option><option>south</option></select>
  <button id="go">Go</button>
</form>
<button id="ask" onclick="document.title = prompt('Who?')">Ask</button>
<button id="fetch" onclick="fetch('/api').then((answer) => answer.json()).then(({ at }) => console.log('at ' + at))">Fetch</button>
<button id="fail" onclick="setTimeout(() => { throw new Error('no way'); })">Fail</button>
<a id="pop" href="/popup" target="_blank">Pop</a>
<a id="get" href="/file.txt" download>Get</a>
<iframe src="/inner" width="200" height="50"></iframe>
<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<p id="late">late</p>'), 50);</script>`,
);

const PAGES: Readonly<Record<string, string>> = {
  '/': HOME,
  '/done': page('Done', '<p id="end">Done.</p>'),
  '/popup': page('Popup', '<p>popped</p>'),
  '/inner': page('Inner', '<button id="in" onclick="this.textContent = \'inside\'">In</button>'),
};

export const script: Script = ({ path }) => {
  const text = PAGES[path.split('?')[0] ?? ''];
  if (text !== undefined) return { text, headers: { 'content-type': 'text/html' } };
  if (path === '/file.txt') {
    return { text: 'wood', headers: { 'content-disposition': 'attachment; filename="file.txt"' } };
  }
  return { status: 404, text: 'nothing here', headers: { 'content-type': 'text/plain' } };
};

/** What a trace of Playwright's own tells of actions and of the files that made them. */
const TRACE = `
const { readFileSync } = require('node:fs');
const { inflateRawSync } = require('node:zlib');

function* entries(zip) {
  for (let at = zip.indexOf('PK\\x01\\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\\x01\\x02', at + 4, 'latin1')) {
    const [method, size, length, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const bytes = zip.subarray(data, data + size);
    yield [zip.toString('utf8', at + 46, at + 46 + length), method === 8 ? inflateRawSync(bytes) : bytes];
  }
}

exports.readTrace = (path) => {
  const told = [];
  for (const [name, bytes] of entries(readFileSync(path))) {
    if (name.endsWith('.stacks')) told.push(JSON.parse(bytes).files);
    if (!name.endsWith('trace.trace')) continue;
    for (const line of bytes.toString().trim().split('\\n')) {
      const { type, apiName, title, class: of, method } = JSON.parse(line);
      if (type === 'before') told.push([apiName, title, of, method]);
    }
  }
  return told;
};
`;

export const programFor = (chromium: string): Readonly<Record<string, string>> => ({
  'trace.cjs': TRACE,
  'main.mjs': `
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { chromium } from 'playwright-core';
import { readTrace } from './trace.cjs';

const told = (...what) => console.log(JSON.stringify(what));
const failed = async (what, action) => {
  try {
    return [what, 'went well', await action];
  } catch (error) {
    const { name, message, stack, constructor } = error;
    const at = stack.split('\\n').filter((line) => line.startsWith('    at '));
    return [what, name, constructor.name, message, at[0], at.length];
  }
};
const url = process.env.PROVIDER_URL;
const browser = await chromium.launch({
  executablePath: ${JSON.stringify(chromium)},
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 600, height: 500 } });
const page = await context.newPage();
page.on('console', (message) => message.text().startsWith('at') && told('console', message.text()));
page.on('pageerror', (error) => told('pageerror', error.message));
page.on('request', (request) => told('request', request.url()));
page.on('popup', () => told('popup'));
page.on('close', () => told('close'));
page.on('dialog', async (dialog) => {
  told('dialog', dialog.type(), dialog.message());
  await dialog.accept('a walker');
});
await context.tracing.start({ snapshots: true, sources: true });

// A page, its form, and what stands in it.
const response = await page.goto(url);
told(response.status(), await page.title(), (await page.content()).length, page.url());
told(await page.textContent('h1'), await page.innerText('ul'), await page.locator('li').allTextContents());
told(await page.locator('li').count(), (await page.locator('li').all()).length);
await page.fill('#name', 'Ann');
await page.locator('#note').fill('to the');
await page.locator('#note').press('End');
await page.keyboard.type(' tree');
await page.check('#sure');
told(await page.selectOption('#way', 'south'), await page.locator('#way').selectOption({ index: 0 }));
await page.hover('h1');
const box = await page.locator('#fail').boundingBox();
await Promise.all([page.waitForEvent('pageerror'), page.mouse.click(box.x + 5, box.y + 5)]);
told(await page.locator('#note').inputValue(), await page.isChecked('#sure'), await page.getByRole('button', { name: 'Go' }).isVisible());
await page.waitForSelector('#late');
await page.locator('#late').waitFor();
await page.waitForFunction((id) => document.getElementById(id), 'late');
await page.waitForTimeout(5);

// Scripts, handles and pictures.
const button = await page.$('#ask');
told(await page.evaluate(([a, b]) => a + b, [1, 2]), await page.evaluate((it) => it.id, button));
told(await page.$eval('h1', (it) => it.tagName), await page.$$eval('li', (them) => them.length));
told(await button.textContent(), await button.getAttribute('id'), (await page.$$('li')).length);
told((await page.screenshot()).length, (await page.locator('h1').screenshot()).length, (await button.screenshot()).length);

// A frame, a dialog, a popup, a download.
await page.frames()[1].click('#in');
told(await page.frameLocator('iframe').locator('#in').textContent());
await button.click();
told(await page.title());
const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#pop')]);
await popup.waitForLoadState();
told(await popup.title());
await popup.close();
const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#get').click()]);
told(download.suggestedFilename(), readFileSync(await download.path(), 'utf8'));

// What the page asks the program.
await page.route('**/api', async (route) => {
  told('route', await page.locator('h1').textContent());
  await route.fulfill({ json: { at: 3 } });
});
await Promise.all([page.waitForEvent('console'), page.waitForResponse('**/api'), page.click('#fetch')]);
await page.exposeFunction('twice', async (n) => 2 * n + (await page.locator('li').count()));
told(await page.evaluate(() => window.twice(4)));

// What goes wrong.
const failures = await Promise.all([
  failed('page', page.click('#none', { timeout: 300 })),
  failed('locator', page.locator('#none').click({ timeout: 300 })),
  failed('frame', page.mainFrame().fill('#none', 'x', { timeout: 300 })),
  failed('shot', page.locator('#none').screenshot({ timeout: 300 })),
  failed('strict', page.locator('li').click()),
  failed('selector', page.waitForSelector('#none', { timeout: 300 })),
  failed('url', page.waitForURL('**/nowhere', { timeout: 300 })),
  failed('event', page.waitForEvent('popup', { timeout: 300 })),
  failed('script', page.evaluate(() => { throw new RangeError('too far'); })),
]);
for (const failure of failures) told(...failure);
told((await page.goto(url + '/missing')).status());

// Navigation, and the end of it.
await page.goBack();
await page.reload();
await Promise.all([page.waitForURL('**/done?**'), page.getByRole('button', { name: 'Go' }).click()]);
told(page.url(), await page.locator('#end').innerText());
await context.tracing.stop({ path: 'trace.zip' });
for (const line of readTrace('trace.zip')) told(...line);
const late = failed('closed', page.locator('#none').click());
await page.close();
told(...(await late));
told(...(await failed('after', page.title())));
const own = await browser.newPage();
const { click } = own;
told(own.click === click, click.name, click.length, JSON.stringify(own).length > 0, inspect(own.locator('a b')));
told(...(await failed('goto', own.goto('http://127.0.0.1:1/'))));
told(createRequire(import.meta.url)('playwright-core').chromium === chromium);
const running = failed('browser closed', own.waitForSelector('#none'));
await browser.close();
told(...(await running));
`,
});
