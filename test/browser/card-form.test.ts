// Checks the card page as customers use it: keyboard, typing, mistakes, declined cards, impatience.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import {
  aCustomer,
  arriveAt,
  authenticate,
  fillCard,
  goodCard,
  nameToday,
  payButton,
  payByCard,
  pick,
  textOf,
} from './customer.ts';
import { openShop, type Placed, place, type Shop } from './shop.ts';

const gateway = useGateway();
const withoutFunds = '4012 0010 3848 8884';

interface Till {
  readonly site: TestSite;
  readonly shop: Shop;
  readonly placed: Placed;
  readonly page: Page;
  readonly problems: string[];
}

/** A customer in front of the page of a new order. */
async function atTheTill(fields: Readonly<Record<string, unknown>> = {}): Promise<Till> {
  const [site, shop, { page, problems }] = await Promise.all([
    gateway().site('Harbour Museum'),
    openShop(),
    aCustomer(),
  ]);
  const placed = await place(site, shop, { gateway: 'VISA', ...fields });
  await page.goto(placed.link);
  return { site, shop, placed, page, problems };
}

/** What the bank was asked for this site's payments, and which of those it approved. */
async function charges({ site }: Till): Promise<{ asked: number; approved: number }> {
  const { rows } = await gateway().gateway.deps.db.pool.query<{ decision: Json }>(
    'select decision from simulator.payments where attempt like $1',
    [`${site.site.siteId}-%`],
  );
  const approved = rows.filter(({ decision }) => decision?.steps[0]?.fact === 'paid');
  return { asked: rows.length, approved: approved.length };
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

describe('the list of methods', () => {
  test('is a named group: the arrow keys move through it, and Enter goes on', async () => {
    const { page } = await atTheTill({ gateway: '' });
    const group = page.getByRole('group', { name: 'How would you like to pay?' });
    const names = await group
      .getByRole('radio')
      .evaluateAll((radios) => radios.map((radio) => radio.closest('label')?.textContent));
    expect(names).toEqual(
      expect.arrayContaining([nameToday('IDEAL'), 'Bancontact', 'Visa', 'Mastercard']),
    );
    await group.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    for (const _ of names.slice(0, names.indexOf('Visa'))) await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Visa' }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByLabel('Card number').waitFor();
    expect(new URL(page.url()).searchParams.get('method')).toBe('VISA');
    await page.getByRole('link', { name: 'All payment methods' }).click();
    await group.waitFor();
  });

  test('with nothing chosen, the browser asks for a choice, and no payment starts', async () => {
    const till = await atTheTill({ gateway: '' });
    await till.page.getByRole('button', { name: 'Continue' }).click();
    const missing = await till.page
      .getByRole('radio')
      .first()
      .evaluate((radio: HTMLInputElement) => radio.validity.valueMissing);
    expect(missing).toBe(true);
    expect(await charges(till)).toEqual({ asked: 0, approved: 0 });
  });
});

describe('the fields', () => {
  test('have labels, hints and the names by which browsers fill them in', async () => {
    const { page } = await atTheTill();
    const fields = await page.locator('[data-card-form] input[type=text]').evaluateAll((inputs) =>
      inputs.map((input) => {
        const { id, autocomplete, inputMode } = input as HTMLInputElement;
        return { id, autocomplete, inputMode };
      }),
    );
    expect(fields).toEqual([
      { id: 'card-number', autocomplete: 'cc-number', inputMode: 'numeric' },
      { id: 'card-expiry', autocomplete: 'cc-exp', inputMode: 'numeric' },
      { id: 'card-cvc', autocomplete: 'cc-csc', inputMode: 'numeric' },
      { id: 'card-holder', autocomplete: 'cc-name', inputMode: '' },
    ]);
    // Nothing takes the focus before the customer does something.
    expect(await focused(page)).toBe('BODY');
    const reached: unknown[] = [];
    await page.getByLabel('Card number').focus();
    for (let i = 0; i < 5; i += 1) {
      reached.push(await focused(page));
      await page.keyboard.press('Tab');
    }
    expect(reached).toEqual(['card-number', 'card-expiry', 'card-cvc', 'card-holder', 'BUTTON']);
  });

  test('group the digits that are typed or pasted, keep the caret, and name the brand once', async () => {
    const { page } = await atTheTill();
    const number = page.getByLabel('Card number');
    const caret = () => number.evaluate((input: HTMLInputElement) => input.selectionStart);
    await number.pressSequentially('4111111111111111');
    expect(await number.inputValue()).toBe('4111 1111 1111 1111');
    await page.getByText('Card type: Visa').waitFor();

    await number.evaluate((input: HTMLInputElement) => input.setSelectionRange(7, 7));
    await page.keyboard.press('Backspace');
    await page.keyboard.type('9');
    expect([await number.inputValue(), await caret()]).toEqual(['4111 1911 1111 1111', 7]);

    for (const pasted of ['5500-0000-0000-0004', ' 5500 0000 0000 0004 ']) {
      await number.fill('');
      await number.focus();
      await page.evaluate((text) => document.execCommand('insertText', false, text), pasted);
      expect(await number.inputValue()).toBe('5500 0000 0000 0004');
    }
    await page.getByText('Card type: Mastercard').waitFor();
    await number.fill('');
    await number.pressSequentially('378282246310005');
    expect(await number.inputValue()).toBe('3782 822463 10005');
  });

  test.each(['12/34', '1234', '12/2034', '2034-12'])(
    'accept the expiry date %s',
    async (expiry) => {
      const { page, placed, shop } = await atTheTill({ gateway_info: { flexible_3d: false } });
      await fillCard(page, { expiry });
      await payButton(page).click();
      await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    },
  );
});

test.each(['6799 9900 0000 0000 011', '6703 4500 0546 2000 8'])(
  'do not ask for a security code if the card has none: %s',
  async (number) => {
    const { page, shop, placed } = await atTheTill({ gateway: 'CREDITCARD' });
    const code = page.getByLabel('Security code');
    await page.getByLabel('Card number').fill('4');
    expect(await code.isVisible()).toBe(true);
    await page.getByLabel('Card number').fill(number);
    expect(await code.isVisible()).toBe(false);
    await page.getByLabel('Expiry date').fill('12/34');
    await page.getByLabel('Name on card').fill('Robin Vermeer');
    await payButton(page).click();
    await authenticate(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  },
);

describe('errors', () => {
  test('show when the customer leaves a field, not while typing, and belong to that field', async () => {
    const { page } = await atTheTill();
    const number = page.getByLabel('Card number');
    const problem = page.locator('#card-number-problem');
    await number.pressSequentially('4111');
    expect(await problem.textContent()).toBe('');
    await page.keyboard.press('Tab');
    expect(await problem.textContent()).toMatch(/a digit is wrong or missing/);
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    expect(await number.getAttribute('aria-describedby')).toContain('card-number-problem');
    await number.fill(goodCard);
    await page.keyboard.press('Tab');
    expect(await problem.textContent()).toBe('');
    expect(await number.getAttribute('aria-invalid')).toBeNull();
  });

  test('get the focus as a list when the form is sent, with a link to each field', async () => {
    const till = await atTheTill();
    const { page } = till;
    await payButton(page).click();
    const list = page.getByRole('region', { name: 'Please check your details' });
    expect(await list.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await list.getByRole('link').allTextContents()).toEqual([
      'Enter the card number.',
      'Enter the expiry date.',
      'Enter the security code.',
      'Enter the name on the card.',
    ]);
    await list.getByRole('link', { name: 'security code' }).click();
    expect(await focused(page)).toBe('card-cvc');
    expect(await charges(till)).toEqual({ asked: 0, approved: 0 });
  });

  test('of two lines have their mark beside the first one', async () => {
    const { page, placed } = await atTheTill();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(placed.link.replace('en_US', 'de_DE'));
    await fillCard(page, { number: '4111' });
    await payButton(page).click();
    const line = page.locator('[data-problems] li').first();
    // The mark of a line takes the place of whatever is before the link, however narrow that is.
    const [mark, link] = await line.evaluate((item) => {
      item.prepend('\u2060');
      const word = document.createRange();
      word.selectNode(item.childNodes[0] ?? item);
      const box = item.querySelector('a')?.getBoundingClientRect();
      return [word.getBoundingClientRect(), box].map((each) => [each?.top ?? 0, each?.height ?? 0]);
    });
    expect(link?.[1]).toBeGreaterThan(1.9 * (mark?.[1] ?? 0));
    expect(Math.abs((mark?.[0] ?? 0) - (link?.[0] ?? 0))).toBeLessThan((mark?.[1] ?? 0) / 2);
  });

  test('that appear or disappear during a press do not move the button away from it', async () => {
    const { page, placed, shop } = await atTheTill({ gateway_info: { flexible_3d: false } });
    await fillCard(page);
    const number = page.getByLabel('Card number');
    await number.fill('4111 1111 1111 1112');
    await payButton(page).click();
    const list = page.getByRole('region', { name: 'Please check your details' });
    await list.waitFor();
    await number.fill(goodCard);
    await payButton(page).click();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });

  test('in a box or a list go with a tick or a choice, and move no box away from a press', async () => {
    const { page } = await atTheTill({ gateway: 'IN3', amount: 12_000 });
    const [title, terms] = [page.getByLabel('Title'), page.getByRole('checkbox')];
    await payButton(page).click();
    await page.getByText('Choose a title.').last().waitFor();
    await page.getByLabel('Phone number').fill('0201234567');
    await title.focus();
    await page.getByLabel('Phone number').fill('none');
    // An error of the phone number would appear above the box while the box is pressed.
    const box = await terms.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 2, (box?.y ?? 0) + 2);
    await page.mouse.down();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.mouse.up();
    expect(await terms.isChecked()).toBe(true);
    expect(await terms.getAttribute('aria-invalid')).toBeNull();
    await title.selectOption({ index: 1 });
    expect(await title.getAttribute('aria-invalid')).toBeNull();
    expect(await page.locator('.field .problem:not(:empty)').allTextContents()).toEqual([
      'Enter your date of birth.',
    ]);
  });

  test('about an expiry date in the past show before anything is sent', async () => {
    const till = await atTheTill();
    const { page } = till;
    await fillCard(page, { expiry: '01/20' });
    await payButton(page).click();
    await page.getByRole('link', { name: 'This card has expired. Use another card.' }).waitFor();
    expect(await page.getByLabel('Card number').inputValue()).toBe(goodCard);
    expect(await charges(till)).toEqual({ asked: 0, approved: 0 });
  });

  test('that only the server finds come back in the same form, without number and code', async () => {
    const { page, site } = await atTheTill({ days_active: 60 });
    // The month ends while the customer looks for a card that is valid until the end of the month.
    const [year = '', month = ''] = new Date().toISOString().split('-');
    await site.advance('32d');
    await fillCard(page, { expiry: `${month}/${year}` });
    const answered = page.waitForResponse((response) => response.url().includes('/pay'));
    await payButton(page).click();
    expect((await answered).status()).toBe(422);
    await page.getByRole('link', { name: 'This card has expired. Use another card.' }).waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    const list = page.getByRole('region', { name: 'Please check your details' });
    expect(await list.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await page.getByLabel('Name on card').inputValue()).toBe('Robin Vermeer');
    expect(await page.getByLabel('Card number').inputValue()).toBe('');
    expect(await page.getByLabel('Security code').inputValue()).toBe('');
    await payByCard(page);
    await page.waitForURL(/\/simulator\/3ds/);
  });
});

describe('a declined card', () => {
  test('is explained in the payer’s words, and another one can pay with the same link', async () => {
    const till = await atTheTill();
    const { page, placed, shop, site, problems } = till;
    await payByCard(page, withoutFunds);
    await authenticate(page);
    const notice = page.getByRole('region', { name: 'The payment did not go through' });
    await notice.waitFor();
    expect(await notice.evaluate((node) => node === document.activeElement)).toBe(true);
    const shown = await textOf(page, 'main');
    expect(shown).toContain('There is not enough money available. Use another card or account.');
    expect(shown).not.toContain('4002');
    await payByCard(page);
    await authenticate(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await charges(till)).toEqual({ asked: 2, approved: 1 });
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
    expect(problems).toEqual([]);
  });

  test.each(['N', 'R', 'cancel'])('3-D Secure answered with %s: try again', async (result) => {
    const till = await atTheTill();
    const { page, placed, site, shop } = till;
    await payByCard(page);
    await authenticate(page, result);
    await page.getByText('We could not confirm that you are the cardholder.').waitFor();
    expect(await site.read(placed.orderId)).toMatchObject({
      status: 'declined',
      reason_code: '3001',
    });
    await payByCard(page);
    await authenticate(page, 'Y');
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await charges(till)).toEqual({ asked: 2, approved: 1 });
  });

  test('without enough money can be replaced by another method', async () => {
    const till = await atTheTill({ gateway: '' });
    const { page, placed, shop } = till;
    await pick(page, 'Visa');
    await payByCard(page, withoutFunds);
    await authenticate(page);
    await page.getByRole('link', { name: 'All payment methods' }).click();
    await page.getByText('There is not enough money available.').waitFor();
    await pick(page, nameToday('IDEAL'));
    await page.getByRole('button', { name: 'Success' }).click();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await charges(till)).toEqual({ asked: 2, approved: 1 });
  });
});

describe('an impatient customer is charged once:', () => {
  const noChallenge = { gateway_info: { flexible_3d: false } };

  test.each<[string, (page: Page) => Promise<unknown>]>([
    ['a double click', (page) => payButton(page).dblclick()],
    [
      'Enter twice',
      async (page) => {
        await page.getByLabel('Name on card').focus();
        await page.keyboard.press('Enter');
        // The page may be gone already.
        await page.keyboard.press('Enter').catch(() => null);
      },
    ],
  ])('%s', async (_name, hurry) => {
    const till = await atTheTill(noChallenge);
    const { page, placed, shop } = till;
    await fillCard(page);
    await hurry(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await charges(till)).toEqual({ asked: 1, approved: 1 });
    const { payment_methods } = await till.site.read(placed.orderId);
    expect(payment_methods).toHaveLength(1);
  });

  test('after stopping a page that does not load, and pressing the button again', async () => {
    const till = await atTheTill({ gateway_info: { flexible_3d: false } });
    const { page, shop, placed } = till;
    await page.clock.install();
    await page.reload();
    // The browser stays on the page, as when somebody presses Stop.
    await page.route(/\/pay\?/, (route) => route.abort('aborted'), { times: 1 });
    await fillCard(page);
    const stopped = page.waitForEvent('requestfailed');
    await payButton(page).click({ noWaitAfter: true });
    await stopped;
    expect(await payButton(page).getAttribute('aria-disabled')).toBe('true');
    await page.clock.fastForward('00:20');
    await expect.poll(() => payButton(page).getAttribute('aria-disabled')).toBeNull();
    await payButton(page).click();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await charges(till)).toEqual({ asked: 1, approved: 1 });
  });

  test('after sending the same form several times at once, without the script', async () => {
    const till = await atTheTill(noChallenge);
    const { page } = till;
    await fillCard(page);
    await page.evaluate(async () => {
      const form = document.querySelector<HTMLFormElement>('[data-card-form]');
      if (form === null) throw new Error('there is no form');
      const body = new URLSearchParams(
        [...new FormData(form)].map(([name, value]) => [name, String(value)]),
      );
      const send = () => fetch(form.action, { method: 'POST', body, redirect: 'manual' });
      await Promise.all([send(), send(), send()]);
      form.submit();
    });
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    expect(await charges(till)).toEqual({ asked: 1, approved: 1 });
  });

  test('after going back once the card is paid, and sending again', async () => {
    const till = await atTheTill(noChallenge);
    const { page, placed, shop } = till;
    await payByCard(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    await page.goBack();
    // The browser requests the page again, which shows that the order is paid.
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    expect(await page.locator('main form').count()).toBe(0);
    expect(await charges(till)).toEqual({ asked: 1, approved: 1 });
  });

  test('the page of another tab, sent later, shows that the order is paid', async () => {
    const till = await atTheTill(noChallenge);
    const { page, placed, shop } = till;
    const other = await page.context().newPage();
    await other.goto(placed.link);
    await fillCard(other);
    await payByCard(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    await payButton(other).click();
    await other.getByRole('heading', { name: 'Paid' }).waitFor();
    expect(await charges(till)).toEqual({ asked: 1, approved: 1 });
  });

  test('after going back from the challenge and paying again', async () => {
    const till = await atTheTill();
    const { page, placed, shop } = till;
    await payByCard(page);
    await page.waitForURL(/\/simulator\/3ds/);
    await page.goBack();
    await page.getByRole('heading', { name: 'Waiting for your payment' }).waitFor();
    await page.getByRole('link', { name: 'Continue your payment' }).click();
    await authenticate(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await charges(till)).toEqual({ asked: 1, approved: 1 });
  });
});

test('with Flexible 3D switched off the customer sees no challenge', async () => {
  const { page, placed, shop, site } = await atTheTill({ gateway_info: { flexible_3d: false } });
  const visited: string[] = [];
  page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname));
  await payByCard(page);
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  expect(visited.filter((path) => path.startsWith('/simulator'))).toEqual([]);
  expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
});

test('the card number and the code are stored nowhere', async () => {
  const { page, placed, shop } = await atTheTill();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const seen: string[] = [];
  const look = async () => {
    const stored = JSON.stringify(await page.context().storageState());
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]),
    );
    seen.push(await page.content(), stored, kept);
  };
  await fillCard(page, { number: withoutFunds, cvc: '739' });
  await payButton(page).click();
  await page.waitForURL(/\/simulator\/3ds/);
  await look();
  await authenticate(page);
  await page.getByText('There is not enough money available.').waitFor();
  await look();
  await fillCard(page, { cvc: '739' });
  await payButton(page).click();
  await authenticate(page);
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  await look();
  const secrets = /4012 ?0010 ?3848 ?8884|4111 ?1111 ?1111 ?1111|\b739\b/;
  expect([...seen, ...addresses].filter((text) => secrets.test(text))).toEqual([]);
});
