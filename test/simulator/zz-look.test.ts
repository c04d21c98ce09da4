// throw-away
import { readFileSync } from 'node:fs';
import chromiumPack from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { test } from 'vitest';
import { money } from '../../src/domain/money.ts';
import { qrToken } from '../../src/domain/ids.ts';
import { card, methodNamed, openWorld, paymentRequest, startOnPage, submit } from './world.ts';
test('look', async () => {
  const world = await openWorld();
  const browser = await chromium.launch({ executablePath: await chromiumPack.executablePath(), args: chromiumPack.args });
  const ret = world.gateway.url + '/return';
  const bank = await startOnPage(world, paymentRequest({ returnUrl: ret, merchantName: 'מוכר Shop & Söhne' }));
  const sofort = await startOnPage(world, paymentRequest({ returnUrl: ret, method: methodNamed('DIRECTBANK') }));
  const three = await startOnPage(world, paymentRequest({ returnUrl: ret, method: methodNamed('VISA'), card: card('4111111111111111') }));
  const decided = await startOnPage(world, paymentRequest({ returnUrl: ret }));
  await submit(decided, { scenario: 'completed', delivery: 'none' });
  const tok = qrToken('0f5a1c2e-7b1d-4c55-9a77-3f1b2c4d5e6f');
  const phone = async (range: { min: number; max: number } | null) => {
    world.gateway.answerWith({ body: JSON.stringify(world.acquirer.renderScanAnswer?.({ kind: 'payable', range, request: paymentRequest({ method: methodNamed('IDEALQR'), channel: 'phone', amount: money(1000, 'EUR') }) })) });
    const r = await fetch(world.acquirer.qrAddress?.('idealqr', tok) ?? '', { redirect: 'manual' });
    return r.headers.get('location') ?? '';
  };
  const ph = await phone({ min: 500, max: 2000 });
  const ph2 = await phone(null);
  await submit(ph2, { scenario: 'completed' });
  const pages: Record<string, string> = { bank, sofort, three, decided, phone: ph, phonedone: ph2, scanner: world.url + '/simulator/phone', unknown: world.url + '/simulator/bank', nowhere: world.url + '/simulator/x' };
  const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
  for (const [w, scheme] of [[1280, 'light'], [320, 'light'], [1280, 'dark'], [320, 'dark']] as const) {
    const ctx = await browser.newContext({ viewport: { width: w, height: 900 }, colorScheme: scheme, bypassCSP: true });
    for (const [name, url] of Object.entries(pages)) {
      const page = await ctx.newPage();
      page.on('console', (m) => console.log('console', name, m.text()));
      await page.goto(url);
      await page.screenshot({ path: `/tmp/simlook/${name}-${w}-${scheme}.png`, fullPage: true });
      await page.evaluate(axe);
      const v = await page.evaluate(async () => { const r = await (window as any).axe.run(); return r.violations.map((x: any) => x.id + ' ' + x.nodes.map((n: any) => n.html).join('|')); });
      const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (v.length || over) console.log(name, w, scheme, v, 'overflow', over);
      await page.close();
    }
    await ctx.close();
  }
  // real flow with CSP on
  const ctx = await browser.newContext({});
  const page = await ctx.newPage();
  page.on('console', (m) => console.log('console', m.text()));
  world.gateway.answerWith(({ url }) => url.startsWith('/return') ? { status: 303, headers: { location: 'http://localhost:' + new URL(world.url).port + '/simulator/phone' } } : { body: '{}' });
  await page.goto(bank);
  await page.click('button[value=completed]');
  console.log('after bank', page.url());
  await page.goto(three);
  await page.selectOption('#result', 'A');
  await page.click('button[value=confirm]');
  console.log('after 3ds', page.url());
  await page.goto(ph);
  await page.fill('#amount', '4');
  await page.click('button[value=completed]');
  await page.screenshot({ path: '/tmp/simlook/phone-problem.png', fullPage: true });
  console.log(await page.textContent('#problem'));
  await page.fill('#amount', '7,5');
  await page.click('button[value=completed]');
  console.log(page.url(), await page.textContent('h1'), await page.textContent('.note'));
  await browser.close();
  await world.close();
}, 180000);
