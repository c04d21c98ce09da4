// Checks the mailbox in a real browser: the list, a mail in its frame, and what the frame may not do.
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axe, openBrowser } from '../support/browser.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let shop: TestSite;

// The mailbox of the demo shop is that of the first site.
beforeAll(async () => {
  shop = await gateway().site('Sock Drawer <b>&</b> Sons');
});

const customer = { email: 'robin@shop.example', first_name: 'Robin', locale: 'en_US' };
const mailbox = () => `${gateway().url}/demo/mailbox`;

async function aPage(options: BrowserContextOptions) {
  return (await openBrowser()).newPage(options);
}

/** One mail of each form: with a button, with a table of details, with neither. */
async function fill(prefix: string): Promise<void> {
  await shop.order({ order_id: `${prefix}-lamp`, gateway: 'IDEAL', customer });
  await shop.simulate(`${prefix}-lamp`, 'completed');
  const { body } = await shop.order({
    order_id: `${prefix}-bank`,
    gateway: 'MULTIBANCO',
    customer,
  });
  await fetch(body.data.payment_url);
  await shop.order({
    order_id: `${prefix}-wait`,
    customer: { ...customer, email: `${prefix}@shop.example` },
    second_chance: { send_email: true },
  });
  await shop.advance('1h');
}

const fits = async (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

const insideOf = (frame: Locator) =>
  frame.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }));

test('an empty mailbox explains how it gets mails', async () => {
  const { page } = await aPage({});
  await page.goto(`${gateway().url}/demo`);
  await page.getByRole('link', { name: 'Mails to customers' }).click();
  await page.getByText('None yet.').waitFor();
  expect(await axe(page)).toEqual([]);
});

const looks = [
  { name: 'desktop', options: { viewport: { width: 1280, height: 900 } } },
  { name: 'a phone', options: { viewport: { width: 320, height: 640 } } },
  { name: 'dark', options: { colorScheme: 'dark' } },
] as const;

test.each(looks)(
  'every mail can be read, and axe finds nothing: $name',
  async ({ name, options }) => {
    await fill(name.replace(' ', '-'));
    const { page, problems } = await aPage(options);
    await page.goto(mailbox());
    expect(await axe(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    const list = page.locator('.mails a');
    const links = await list.evaluateAll((nodes) =>
      nodes.slice(0, 3).map((node) => node.getAttribute('href') ?? ''),
    );
    expect(links).toHaveLength(3);
    const frames = new Map<string, { width: number; height: number }>();
    for (const link of links) {
      await page.goto(new URL(link, mailbox()).href);
      const frame = page.frameLocator('iframe');
      await frame.getByRole('heading', { level: 1 }).waitFor();
      expect(await frame.locator('body').textContent()).toContain('Sock Drawer <b>&</b> Sons');
      expect(await page.locator('.mail-text').textContent()).toContain('Hello Robin,');
      frames.set(link, await insideOf(page.locator('iframe')));
      expect(await axe(page, { iframes: false })).toEqual([]);
      expect(await fits(page)).toBe(true);
    }
    expect(problems).toEqual([]);
    // The mails on their own, as a mail program shows them. In the frame nothing can look at them:
    // it runs no script, not even that of a test.
    await page.goto('about:blank');
    for (const link of links) {
      await page.setContent(await (await fetch(new URL(`${link}/body`, mailbox()))).text());
      expect(await axe(page)).toEqual([]);
      expect(await fits(page)).toBe(true);
      // All of a mail is seen in its frame: whoever reads it scrolls one page, not a second one in it.
      await page.setViewportSize(frames.get(link) ?? { width: 0, height: 0 });
      const hidden = await page.evaluate('document.documentElement.scrollHeight - innerHeight');
      expect(hidden, link).toBe(0);
    }
  },
);

/** The words that take more than one line. */
const brokenWords = (place: Locator) =>
  place.evaluate((node) => {
    const text = node.firstChild ?? node;
    return [...(text.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length > 1 ? [word] : [];
    });
  });

test('on a phone words stay whole, and with large type what is told stands below its name', async () => {
  await fill('large');
  const { page } = await aPage({ viewport: { width: 390, height: 844 } });
  await page.goto(mailbox());
  await page.locator('.mails a').first().click();
  const text = page.locator('.mail-text');
  const long = (word: string) => word.length > 30;
  expect((await brokenWords(text)).filter((word) => !long(word))).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const [all, shown] = await page
    .locator('.envelope')
    .evaluate((list) => [list, list.querySelector('dd')].map((node) => node?.clientWidth));
  expect(shown).toBe(all);
  expect(await fits(page)).toBe(true);
});

test('the link in a reminder opens the payment page outside of its frame', async () => {
  await fill('open');
  const { page } = await aPage({});
  await page.goto(mailbox());
  await page.getByRole('link', { name: 'Your payment to Sock Drawer' }).first().click();
  const opened = page.context().waitForEvent('page');
  await page.frameLocator('iframe').getByRole('link', { name: 'Complete your payment' }).click();
  const payment = await opened;
  await payment.getByRole('radio').first().waitFor();
  expect(new URL(payment.url()).pathname).toMatch(/^\/connect\//);
});

test('the mailbox works without JavaScript', async () => {
  await fill('plain');
  const { page } = await aPage({ javaScriptEnabled: false });
  await page.goto(mailbox());
  await page.locator('.mails a').first().click();
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
});

test('pages and frame have strict content policies', async () => {
  await fill('strict');
  const policyOf = async (path: string) => {
    const answer = await fetch(`${mailbox()}${path}`);
    return [answer.status, answer.headers.get('content-security-policy') ?? ''] as const;
  };
  const { body } = await shop.get('/sandbox/mailbox?limit=1');
  const id = body.data[0].mail_id;
  const [, list] = await policyOf('');
  expect(list).toContain("default-src 'none'");
  expect(list).not.toMatch(/unsafe|frame-src/);
  const [, mail] = await policyOf(`/${id}`);
  expect(mail).toContain("frame-src 'self'");
  expect(mail).not.toContain('unsafe');
  const [, frame] = await policyOf(`/${id}/body`);
  expect(frame).toMatch(/default-src 'none'.*sandbox allow-popups/);
  expect(frame).not.toMatch(/script-src|img-src|allow-scripts|allow-same-origin/);
  expect((await policyOf('/'))[0]).toBe(200);
  for (const unknown of ['/0', '/x', '/0/body', '/%00']) {
    expect((await policyOf(unknown))[0], unknown).toBe(404);
  }
});
