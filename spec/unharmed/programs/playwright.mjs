import { once } from 'node:events';
import { createServer } from 'node:http';
import { request as apiRequest, chromium, errors, selectors } from 'playwright-core';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const PAGE = `<title>Forest</title><h1>Trees</h1><ul><li>oak</li><li>elm</li></ul>
<form><label>Name <input name="name"></label><select><option>a</option><option>b</option></select>
<input type="checkbox" aria-label="agree"><button type="button" onclick="document.title = document.querySelector('input').value; console.log('clicked', 7)">Go</button></form>
<a href="/other">other</a><iframe srcdoc="<p>inside</p>"></iframe>`;
const wire = [];
const server = createServer((request, response) => {
  if (request.url !== '/favicon.ico')
    wire.push(`${request.method} ${request.url} ${request.headers['x-test'] ?? ''}`);
  if (request.url === '/json')
    response.setHeader('content-type', 'application/json').end('{"wood":1}');
  else
    response
      .setHeader('content-type', 'text/html')
      .end(request.url === '/other' ? '<title>Other</title>' : PAGE);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;

/** With the name of the call, which Playwright reads from the stack. */
const message = (error) => error.message.split('\n')[0];

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
console.log(
  'browser',
  browser.isConnected(),
  browser.contexts().length,
  browser.browserType() === chromium,
  browser.browserType().name(),
);
const context = await browser.newContext({
  viewport: { width: 400, height: 300 },
  extraHTTPHeaders: { 'x-test': 'yes' },
  locale: 'en-GB',
});
const page = await context.newPage();
console.log(
  'page',
  page.context() === context,
  context.pages()[0] === page,
  page.mainFrame() === page.mainFrame(),
  page.viewportSize(),
  page.constructor.name,
);
const seen = [];
page.on('console', async (message) => seen.push([message.type(), message.text()]));
page.on('dialog', (dialog) => dialog.accept('yes'));
page.on('pageerror', (error) => seen.push(error.message));
const response = await page.goto(origin);
console.log(
  'went',
  response.status(),
  response.ok(),
  await page.title(),
  page.url() === `${origin}/`,
  response.request().method(),
  response.request().isNavigationRequest(),
);
console.log(
  'text',
  await page.textContent('h1'),
  await page.locator('li').allTextContents(),
  await page.locator('li').count(),
  await page.getByText('elm').isVisible(),
);
await page.getByLabel('Name').fill('wood');
await page.locator('input[name=name]').press('End');
await page.keyboard.type('en');
console.log(
  'value',
  await page.inputValue('input[name=name]'),
  await page.locator('select').selectOption('b'),
);
await page.getByRole('checkbox', { name: 'agree' }).check();
console.log('checked', await page.isChecked('input[type=checkbox]'));
await Promise.all([page.waitForEvent('console'), page.getByRole('button', { name: 'Go' }).click()]);
console.log('clicked', await page.title(), seen);
console.log(
  'evaluated',
  await page.evaluate(
    ([a, b]) => ({ sum: a + b, at: new Date(0), none: undefined, list: [NaN, -0] }),
    [1, 2],
  ),
  await page.$eval('h1', (element) => element.tagName),
  await page.$$eval('li', (list) => list.length),
);
const handle = await page.evaluateHandle(() => document.body);
console.log(
  'handle',
  handle.asElement() === handle,
  await handle.evaluate((body) => body.nodeName),
  await (await handle.getProperty('nodeName')).jsonValue(),
  await handle.dispose(),
);
const element = await page.$('li');
console.log(
  'element',
  await element.innerText(),
  (await element.boundingBox()).x > 0,
  await element.getAttribute('none'),
  await page.$('none'),
);
console.log('dialog', await page.evaluate(() => [confirm('sure?'), prompt('word?')]));
await page.exposeFunction('double', (n) => n * 2);
console.log('exposed', await page.evaluate(() => globalThis.double(21)));
await Promise.all([
  page.waitForEvent('pageerror'),
  page.evaluate(() =>
    setTimeout(() => {
      throw new Error('in the page');
    }),
  ),
]);
console.log('page error', seen.at(-1));
for (const wrong of [
  () => page.click('#none', { timeout: 300 }),
  () =>
    page.evaluate(() => {
      throw new TypeError('evaluated');
    }),
  () => page.locator('li').click({ timeout: 300 }),
  () => page.$eval('#none', () => 1),
  () => page.waitForSelector('(', { timeout: 300 }),
]) {
  await wrong().then(
    () => console.log('accepted'),
    (error) =>
      console.log('refused', error.name, error instanceof errors.TimeoutError, message(error)),
  );
}
await context.route('**/mocked', (route) => route.fulfill({ status: 201, json: { mocked: true } }));
await page.route('**/blocked', (route, request) => route.abort());
console.log(
  'mocked',
  await page.evaluate(async () => [
    (await fetch('/mocked')).status,
    await fetch('/blocked').catch(({ name }) => name),
    await (await fetch('/json')).json(),
  ]),
);
const [answer] = await Promise.all([
  page.waitForResponse('**/json'),
  page.evaluate(() => fetch('/json')),
]);
console.log(
  'response',
  await answer.json(),
  answer.headers()['content-type'],
  answer.request().resourceType(),
);
console.log(
  'frames',
  page.frames().length,
  await page.frameLocator('iframe').locator('p').textContent(),
);
await Promise.all([page.waitForURL('**/other'), page.click('a')]);
console.log(
  'other',
  await page.title(),
  await page.goBack().then((back) => back?.status()),
  await page.title(),
);
await context.addCookies([{ name: 'a', value: '1', url: origin }]);
console.log(
  'cookies',
  (await context.cookies()).map(({ name, value }) => [name, value]),
  Object.keys(await context.storageState()),
);
console.log(
  'screenshot',
  (await page.screenshot()).subarray(1, 4).toString(),
  (await page.content()).includes('Trees'),
  (await page.pdf?.().catch((error) => error.name))?.constructor.name,
);
const [popup] = await Promise.all([
  page.waitForEvent('popup'),
  page.evaluate(() => void window.open('/other')),
]);
console.log(
  'popup',
  (await popup.opener()) === page,
  await popup.title(),
  popup.isClosed(),
  await popup.close(),
  popup.isClosed(),
);
const api = await apiRequest.newContext({ baseURL: origin });
console.log(
  'api',
  await (await api.get('/json')).json(),
  (await api.post('/x', { data: { a: 1 } })).ok(),
  await api.dispose(),
);
await page.addInitScript(() => {
  globalThis.early = 'early';
});
console.log(
  'reloaded',
  (await page.reload()).status(),
  await page.evaluate(() => globalThis.early),
  typeof selectors.register,
);
const waiting = page.waitForEvent('popup');
const closing = page.click('#none');
const outcome = Promise.allSettled([waiting, closing]);

await collects(async (made) => {
  const each = made(await context.newPage());
  await each.setContent('<p>round</p>');
  made(await each.$('p'));
  made(each.locator('p'));
  await each.close();
});
await page
  .goto('http://127.0.0.1:1/')
  .catch((error) => console.log('unsafe', error.name, message(error)));
await page.close();
console.log(
  'closed',
  (await outcome).map(({ status, reason }) => [status, message(reason)]),
  page.isClosed(),
);
await context.close();
await browser.close();
console.log('ended', browser.isConnected(), await browser.newPage().catch(message), wire);
server.closeAllConnections();
server.close();
await leaves();
