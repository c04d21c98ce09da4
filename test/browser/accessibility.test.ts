// Checks every page in every look: what axe finds, whether it fits, what it loads, and what it may run.
import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { axe } from '../support/browser.ts';
import { useGateway } from '../support/gateway.ts';
import { aCustomer, payButton } from './customer.ts';
import { outsidePages, paymentStages, Stagehand } from './stages.ts';

const gateway = useGateway();
// One test looks at a page many times, and for the longest page axe needs as long as for all others together.
vi.setConfig({ testTimeout: 300_000 });
// The last one is written from right to left.
const languages = ['en_US', 'nl_NL', 'de_DE', 'fr_FR', 'ar_AE'];
const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };

async function stagehand(): Promise<Stagehand> {
  const site = await gateway().site('Museum aan de haven');
  await site.patch('/sandbox/site', {
    city: 'Amsterdam',
    country: 'NL',
    support_email: 'hulp@haven.example',
  });
  return new Stagehand(gateway(), site);
}

/** Expects that axe finds nothing, nothing is cut off, and nothing is wider than the window. */
async function expectSound(page: Page, name: string): Promise<void> {
  expect(await axe(page), name).toEqual([]);
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang, `${name}: sideways scrolling`).toBeLessThanOrEqual(0);
}

/** The four looks of an open page; themes and widths change without loading it again. */
async function expectSoundEverywhere(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [wide, narrow]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await expectSound(page, `${name}, ${colorScheme}, ${viewport.width}`);
    }
  }
}

/** Console errors that only report the status which the page is meant to have. */
const isExpectedStatus = (problem: string) => /status of (404|410|409|422)/.test(problem);

describe('every payment page is accessible and fits:', () => {
  test.each(Object.entries(paymentStages))('%s', async (name, arrange) => {
    const address = new URL(await arrange(await stagehand()));
    const { page, problems } = await aCustomer();
    for (const language of languages) {
      address.searchParams.set('lang', language);
      const answer = await page.goto(address.href);
      const policy = answer?.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:/);
      expect(answer?.headers()['cache-control']).toBe('no-store');
      if (language === 'en_US') {
        await expectSoundEverywhere(page, name);
        continue;
      }
      await page.setViewportSize(narrow);
      await expectSound(page, `${name}, ${language}`);
    }
    expect(problems.filter((problem) => !isExpectedStatus(problem))).toEqual([]);
  });

  test('a card form with errors is accessible and fits', async () => {
    const { page, problems } = await aCustomer();
    await page.goto(await (await stagehand()).link({ gateway: 'VISA' }));
    await payButton(page).click();
    await page.getByRole('region', { name: 'Please check your details' }).waitFor();
    await expectSoundEverywhere(page, 'mistakes');
    expect(problems).toEqual([]);
  });

  test('so are updates that arrive while the page is open', async () => {
    const hand = await stagehand();
    const { payment_url, qr_url } = await hand.place({
      gateway: 'IDEALQR',
      payment_options: { redirect_url: '' },
    });
    const { page, problems } = await aCustomer();
    await page.goto(payment_url);
    await hand.site.post('/sandbox/phone/scan', { qr: qr_url });
    await page.getByRole('status').getByText('The code was scanned.').waitFor();
    await expectSoundEverywhere(page, 'scanned');
    expect(problems).toEqual([]);
  });

  test('an endless text of the shop, in another direction, breaks nothing', async () => {
    const { page } = await aCustomer({ viewport: narrow });
    await page.goto(
      await (await stagehand()).link({
        order_id: 'x'.repeat(50),
        gateway: 'VISA',
        description: `<b>${'ש'.repeat(60)}</b> \u202eabc`,
      }),
    );
    await expectSound(page, 'long texts');
    expect(await page.locator('main b').count()).toBe(0);
  });

  test('everything that can be pressed is large enough for a finger', async () => {
    const { page } = await aCustomer({ viewport: narrow });
    const hand = await stagehand();
    for (const fields of [{}, { gateway: 'VISA' }, { gateway: 'IDEALQR' }]) {
      await page.goto(await hand.link(fields));
      // A form that is sent empty shows its errors, with links.
      if ((await payButton(page).count()) > 0) await payButton(page).click();
      const targets = await page
        .locator('a:visible, button:visible, label.method')
        .evaluateAll((nodes) =>
          nodes.map((node) => [node.textContent, node.getBoundingClientRect().height] as const),
        );
      expect(targets.length).toBeGreaterThan(3);
      expect(targets.filter(([, height]) => height < 24)).toEqual([]);
      const main = await page.locator('.button:visible').first().boundingBox();
      expect(main?.height).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('every page of the bank, the card issuer and the phone is accessible and fits:', () => {
  test.each(Object.entries(outsidePages))('%s', async (name, arrange) => {
    const address = await arrange(await stagehand());
    const { page, problems } = await aCustomer();
    const answer = await page.goto(address);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    await expectSoundEverywhere(page, name);
    expect(problems.filter((problem) => !isExpectedStatus(problem))).toEqual([]);
  });
});

test('the largest page stays under 100 kB and loads nothing from elsewhere', async () => {
  const { page } = await aCustomer();
  const weights: Promise<number>[] = [];
  const hosts = new Set<string>();
  page.on('requestfinished', (request) => {
    hosts.add(new URL(request.url()).origin);
    const size = request.sizes();
    weights.push(size.then((part) => part.responseBodySize + part.responseHeadersSize));
  });
  const link = await (await stagehand()).link({
    gateway: 'MISTERCASH',
    gateway_info: { qr_enabled: 1 },
  });
  await page.goto(link, { waitUntil: 'load' });
  const sum = (await Promise.all(weights)).reduce((total, weight) => total + weight, 0);
  expect(weights.length).toBeGreaterThanOrEqual(3);
  expect(sum).toBeLessThan(100_000);
  expect([...hosts]).toEqual([new URL(link).origin]);
  const scripts = await page
    .locator('script')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('integrity')));
  expect(scripts).toEqual([expect.stringMatching(/^sha384-/)]);
});

test('a QR code stays dark on white on a dark screen', async () => {
  const { page } = await aCustomer({ viewport: wide, colorScheme: 'dark' });
  await page.goto(await (await stagehand()).link({ gateway: 'IDEALQR' }));
  const colours = await page.locator('svg.qr-code:visible').evaluate((code) => {
    const { backgroundColor, fill } = getComputedStyle(code);
    return { backgroundColor, fill };
  });
  expect(colours).toEqual({ backgroundColor: 'rgb(255, 255, 255)', fill: 'rgb(0, 0, 0)' });
});
