// Checks a merchant's colours in a real browser: they are applied, and axe can read every page in them.
import { expect, test } from 'vitest';
import { aCustomer } from '../browser/customer.ts';
import { axe, screenshot } from '../support/browser.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

const night = { background: '#1b1035', text: '#f4efff' };
const plum = { background: '#4b0082', text: '#ffffff' };

/** A dark container, a pale page, buttons in each state, and one pair of colours that nobody could read. */
const template = {
  version: '1.0',
  header: { background: '#4b0082', text: '#ffffff' },
  body: { background: '#fbf7ff', text: '#2a1745', link: { text: '#5b1a8b' } },
  container: night,
  cart: { background: '#efe6fa', text: '#2a1745', label: '#5a4a75', border: '#8d6fc0' },
  payment_form: { border: '#6d5a92', inputs: { border: '#9a86c4', label: '#d8c8f5' } },
  buttons: {
    payment_method: {
      background: '#2a1c4d',
      text: '#ffffff',
      border: '#9a86c4',
      hover: { background: '#3b2a66', text: '#ffffff', border: '#ffffff' },
      active: { background: '#f4efff', text: '#1b1035', border: '#ffffff' },
    },
    primary: { background: '#ffd166', text: '#201400', hover: { background: '#ffff00' } },
    secondary: { background: '#888888', text: '#999999', hover: plum },
  },
  settings: { hide_powered: true, hide_flags: true },
};

const background = (selector: string): string =>
  `getComputedStyle(document.querySelector('${selector}')).backgroundColor`;
const scheme = (selector: string): string =>
  `getComputedStyle(document.querySelector('${selector}')).colorScheme`;

test.each(['light', 'dark'] as const)(
  'the colours are applied and readable on a %s screen',
  async (colorScheme) => {
    const site = await gateway().site('Museum aan de haven');
    const { page, problems } = await aCustomer();
    await page.emulateMedia({ colorScheme });
    const stages = { choose: null, card: 'VISA', form: 'BANKTRANS', qr: 'IDEALQR', plain: null };
    for (const [name, method] of Object.entries(stages)) {
      const payment_options = name === 'plain' ? {} : { template };
      const created = await site.order({ order_id: name, payment_options });
      const address = new URL(String(created.body.data.payment_url));
      if (method !== null) address.searchParams.set('method', method);
      await page.goto(address.href);
      if (name === 'choose') {
        await page.locator('.method input').first().check();
        // Where the button is not above a row: a row that is half covered is no target.
        await page.locator('footer').scrollIntoViewIfNeeded();
        // What the browser draws, such as the button in a row, follows the merchant's colours, not the screen.
        expect(await page.evaluate(scheme('.method:has(:checked)'))).toBe('light');
        expect(await page.evaluate(scheme('.method:not(:has(:checked))'))).toBe('dark');
      }
      expect(await axe(page), name).toEqual([]);
      await screenshot(page, `style-${name}-${colorScheme}`);
      if (name === 'plain') {
        expect(await page.evaluate(scheme('.stage'))).toBe('light dark');
        continue;
      }
      expect(await page.evaluate(scheme('.stage'))).toBe('dark');
      expect(await page.evaluate(scheme('.bottom'))).toBe('light');
      expect(await page.evaluate(background('.top'))).toBe('rgb(75, 0, 130)');
      expect(await page.evaluate(background('.stage'))).toBe('rgb(27, 16, 53)');
      expect(await page.evaluate(background('.summary'))).toBe('rgb(239, 230, 250)');
    }
    expect(problems).toEqual([]);
  },
);
