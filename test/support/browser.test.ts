// Checks the browser of the tests: it runs, reports problems, and axe works under a strict policy.
import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, openBrowser, screenshot } from './browser.ts';

const page = `<!doctype html><html lang="en"><title>Coins</title><main><h1>Coins</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><script>document.title = 'changed'</script></main></html>`;
const strict = {
  'content-type': 'text/html',
  'content-security-policy': "default-src 'none'; img-src data:",
};
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((_request, response) => response.writeHead(200, strict).end(page));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

test('the browser reports what the policy of the page refuses, and axe works all the same', async () => {
  const browser = await openBrowser();
  const { page: tab, problems } = await browser.newPage();
  await tab.goto(url);
  expect(await tab.title()).toBe('Coins');
  expect(problems.join()).toMatch(/Content Security Policy/);
  const found = await axe(tab);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^image-alt: img: /);
});

test('the browser works without JavaScript and takes screenshots', async () => {
  const browser = await openBrowser();
  const { page: tab } = await browser.newPage({ javaScriptEnabled: false });
  await tab.goto(url);
  expect(await tab.getByRole('heading').textContent()).toBe('Coins');
  const path = await screenshot(tab, `browser-test-${process.pid}`);
  expect(existsSync(path)).toBe(true);
  rmSync(path);
});
