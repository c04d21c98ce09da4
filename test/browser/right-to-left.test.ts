// Checks the layout of pages from right to left: which side things start at, and what keeps its own order.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { aCustomer, desktop, phone } from './customer.ts';
import { Stagehand } from './stages.ts';

const gateway = useGateway();

async function open(
  fields: Readonly<Record<string, unknown>>,
  browser: BrowserContextOptions,
): Promise<Page> {
  const site = await gateway().site('Museum B.V. (NL)');
  const link = await new Stagehand(gateway(), site).link(fields);
  const { page } = await aCustomer(browser);
  await page.goto(link);
  return page;
}

/** Left and right edge of what `selector` finds first, as whole pixels. */
async function edges(page: Page, selector: string): Promise<{ left: number; right: number }> {
  return await page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { left, right } = range.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right) };
    });
}

const transfer = {
  type: 'direct',
  gateway: 'BANKTRANS',
  gateway_info: {},
  payment_options: { redirect_url: '', cancel_url: '' },
};
const noScript = { ...desktop, javaScriptEnabled: false };

describe.each(['ar_AE', 'he_IL'])('in %s', (locale) => {
  test.each([
    ['at a desk', desktop],
    ['on a phone', phone],
    ['without JavaScript', noScript],
  ])(
    'labels and details start at the right, and codes run from left to right, %s',
    async (_, at) => {
      const page = await open({ ...transfer, customer: { locale } }, at);
      const label = await edges(page, '.detail:nth-child(3) dt');
      const iban = await edges(page, '.detail:nth-child(3) .groups');
      expect(iban.right).toBe(label.right);
      const first = await edges(page, '.detail:nth-child(3) .groups span:first-child');
      const last = await edges(page, '.detail:nth-child(3) .groups span:last-child');
      expect(first.right).toBeLessThan(last.left);
      expect(last.right).toBe(label.right);
    },
  );

  test('the summary is at the right of the stage, and the steps are at the left of the code', async () => {
    const page = await open({ gateway: 'IDEALQR', customer: { locale } }, desktop);
    const [summary, stage] = [await edges(page, '.summary'), await edges(page, '.stage')];
    expect(summary.left).toBeGreaterThan(stage.right);
    const code = await page.locator('.for-desktop .qr-code').boundingBox();
    const steps = await page.locator('.for-desktop ol').boundingBox();
    expect((steps?.x ?? 0) + (steps?.width ?? 0)).toBeLessThan(code?.x ?? 0);
  });

  test('a card number is typed from left to right, at the right side of its field', async () => {
    const page = await open({ gateway: 'VISA', customer: { locale } }, desktop);
    await page.locator('#card-number').pressSequentially('٤١١١١١١١١١١١١١١١');
    expect(await page.locator('#card-number').inputValue()).toBe('4111 1111 1111 1111');
    const looks = await page.locator('#card-number').evaluate((input) => {
      const { direction, textAlign } = getComputedStyle(input);
      return { direction, textAlign };
    });
    expect(looks).toEqual({ direction: 'ltr', textAlign: 'right' });
    const spacing = await page
      .locator('h1')
      .evaluate((title) => getComputedStyle(title).letterSpacing);
    expect(spacing).toBe('normal');
  });
});
