// Checks pages in difficult conditions: on paper, in large type, on a phone held sideways, in long lists.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axe } from '../support/browser.ts';
import { useGateway } from '../support/gateway.ts';
import { aCustomer, arriveAt, cancelButton, payButton, phone } from './customer.ts';
import { outsidePages, paymentStages, Stagehand } from './stages.ts';
import { type Visit, visit } from './visit.ts';

const gateway = useGateway();
const landscape = { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true };

async function toInstructions(browser?: Parameters<typeof visit>[2]): Promise<Visit> {
  const customer = { locale: 'en_US', country: 'NL' };
  const at = await visit(gateway(), { gateway: 'BANKTRANS', customer }, browser);
  await payButton(at.page).click();
  await at.page.getByRole('heading', { name: 'Transfer EUR 10.00' }).waitFor();
  return at;
}

describe('transfer details on paper', () => {
  test('fit on one sheet, without anything that can only be pressed', async () => {
    const { page } = await toInstructions();
    const pdf = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm' } });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible, .button:visible, select:visible').count()).toBe(0);
    for (const text of ['IBAN', 'Payment reference', 'Harbour Museum', 'Test: no money moves'])
      expect(await page.getByText(text).first().isVisible(), text).toBe(true);
  });

  test.each([
    ['instructions', 'Time left to pay: 60 days', () => toInstructions()],
    [
      'a code',
      'This code is valid for another 60 days.',
      () => visit(gateway(), { gateway: 'IDEALQR', days_active: 60 }),
    ],
  ])(
    '%s: the end is printed as a moment, because the time that is left is soon wrong',
    async (_, said, open) => {
      const { page } = await open();
      const left = page.getByText(said);
      const end = page.getByText(/^Pay before: \w+ \d+, \d{4} at \d+:\d\d [AP]M GMT\+[12]$/);
      await left.waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(await left.isVisible()).toBe(false);
      expect(await end.isVisible()).toBe(true);
    },
  );

  test('printed details include the code, also when a phone prints them', async () => {
    const { page } = await toInstructions(phone);
    const code = page.locator('.qr-code');
    expect(await code.evaluateAll((all) => all.filter((each) => each.checkVisibility()))).toEqual(
      [],
    );
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.for-desktop .qr-code').isVisible()).toBe(true);
  });

  test('areas of the page are printed dark on white, whatever the colours of the shop', async () => {
    const template = {
      version: '1.0',
      cart: { background: '#000000', text: '#ffffff' },
      payment_form: { background: '#000000', text: '#ffffff' },
    };
    const { page } = await visit(gateway(), { gateway: 'VISA', payment_options: { template } });
    const looks = () =>
      page
        .locator('.summary, .stage')
        .evaluateAll((areas) =>
          areas.map((area) => [
            getComputedStyle(area).color,
            getComputedStyle(area).backgroundColor,
          ]),
        );
    const black = 'rgb(0, 0, 0)';
    const white = 'rgb(255, 255, 255)';
    expect(await looks()).toEqual(Array(2).fill([white, black]));
    await page.emulateMedia({ media: 'print' });
    expect(await looks()).toEqual(Array(2).fill([black, white]));
  });

  test('methods are printed dark on white, also the one that is picked', async () => {
    const loud = { background: '#101010', text: '#ffffff', border: '#ff0000' };
    const buttons = { payment_method: { ...loud, hover: loud, active: loud } };
    const { page } = await visit(gateway(), {
      payment_options: { template: { version: '1.0', buttons } },
    });
    await page.locator('.method input').first().check();
    const looks = () =>
      page.locator('.method').evaluateAll((rows) =>
        rows.slice(0, 2).map((row) => {
          const { backgroundColor, color, borderColor } = getComputedStyle(row);
          return [color, backgroundColor, borderColor];
        }),
      );
    const red = 'rgb(255, 0, 0)';
    expect(await looks()).toEqual(Array(2).fill(['rgb(255, 255, 255)', 'rgb(16, 16, 16)', red]));
    await page.emulateMedia({ media: 'print' });
    const none = 'rgba(0, 0, 0, 0)';
    expect(await looks()).toEqual(Array(2).fill(['rgb(0, 0, 0)', none, 'rgb(102, 102, 102)']));
  });

  test('a page on a dark screen is printed dark on white, with its banner and what the browser draws', async () => {
    const { page } = await visit(gateway(), {}, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const looks = await page.locator('.banner, .method input').evaluateAll((parts) =>
      parts.slice(0, 2).map((part) => {
        const { backgroundColor, color, colorScheme } = getComputedStyle(part);
        return part.matches('.banner') ? [color, backgroundColor] : colorScheme;
      }),
    );
    expect(looks).toEqual([['rgb(0, 0, 0)', 'rgb(255, 255, 255)'], 'light']);
  });
});

test('transfer details can be opened and returned to without sending the form again', async () => {
  const { page, placed, shop, site } = await toInstructions();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.method()));
  await page.reload();
  await page.getByRole('link', { name: 'Back to Harbour Museum' }).click();
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  await page.goBack();
  await page.getByRole('heading', { name: 'Transfer EUR 10.00' }).waitFor();
  expect(asked).not.toContain('POST');
  expect((await site.read(placed.orderId)).payment_methods).toHaveLength(1);
});

test('what separates the card on a dark screen lets the shop’s own background show through', async () => {
  const { page } = await visit(gateway(), { gateway: 'VISA' }, { colorScheme: 'dark' });
  const { boxShadow } = await page.locator('.card').evaluate((card) => {
    return { boxShadow: getComputedStyle(card).boxShadow };
  });
  expect(boxShadow.match(/rgba?\([^)]*\)/g)).toEqual(Array(2).fill(expect.stringMatching(/^rgba/)));
});

test('the link to look again is below the code, like the other links', async () => {
  const { page } = await visit(gateway(), { gateway: 'IDEALQR' });
  const middles = await page
    .getByRole('link', { name: 'Check again' })
    .or(cancelButton(page))
    .evaluateAll((all) =>
      all.map((node) => {
        const { left, right } = node.getBoundingClientRect();
        return Math.round((left + right) / 2);
      }),
    );
  expect(middles).toHaveLength(2);
  expect(middles[0]).toBe(middles[1]);
});

describe('the amount and the goods', () => {
  test('are on one line on a phone held sideways, even ten million', async () => {
    const { page } = await visit(gateway(), { gateway: 'VISA', amount: 999_999_999 }, landscape);
    const lines = await page.locator('.fact.amount bdi').evaluate((node) => {
      return node.getClientRects().length;
    });
    expect(lines).toBe(1);
  });

  test('stay readable in whole words when the type is twice as large', async () => {
    const { page } = await visit(gateway(), { gateway: 'VISA' }, phone);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    const [fact, value] = await page
      .locator('.fact')
      .nth(1)
      .evaluate((node) => [
        node.getBoundingClientRect().width,
        node.querySelector('dd')?.getBoundingClientRect().width ?? 0,
      ]);
    expect(value).toBe(fact);
    expect(await axe(page)).toEqual([]);
  });
});

/**
 * The words that take more than one line. Spaces that do not break belong to a word; a hyphen ends one, and so does the
 * underline of a code.
 */
const brokenWords = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
      if (text === null) return [];
      const words = [...(text.textContent ?? '').matchAll(/[^ _-]+[_-]?/g)];
      return words.flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        // Letters of two directions have more than one box, even on one line.
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
        return lines.size > 1 ? [word] : [];
      });
    }),
  );

describe('in type twice as large, on a phone,', () => {
  const enlarge = (page: Page) =>
    page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });

  test.each(['fi_FI', 'de_DE', 'da_DK', 'nb_NO', 'sv_SE'])(
    'the title and the buttons keep words and amounts whole, %s',
    async (locale) => {
      const customer = { locale };
      const { page } = await visit(
        gateway(),
        { gateway: 'VISA', amount: 123_456, customer },
        phone,
      );
      await enlarge(page);
      expect(await brokenWords(page, 'h1, .stage button')).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await brokenWords(page, '.fact dt, .field label')).toEqual([]);
    },
  );

  test.each(['en_US', 'de_DE', 'ar_AE', 'ja_JP'])(
    'the largest amount stays whole, as on the smallest phone, %s',
    async (locale) => {
      const customer = { locale };
      const order = { gateway: 'VISA', amount: 999_999_999_999, customer };
      const { page } = await visit(gateway(), order, phone);
      const shown = '.fact.amount bdi, h1, .stage .button';
      expect(await brokenWords(page, shown)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await brokenWords(page, shown)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await enlarge(page);
      expect(await brokenWords(page, shown)).toEqual([]);
    },
  );

  test.each(['en_US', 'de_DE', 'nl_NL'])('methods keep their names whole, %s', async (locale) => {
    const { page } = await visit(gateway(), { customer: { locale } }, phone);
    await enlarge(page);
    expect(await page.getByText('Mastercard').isVisible()).toBe(true);
    expect(await brokenWords(page, '.method bdi:visible')).toEqual([]);
  });

  test('the longest words of sentences are broken where their parts join', async () => {
    const lamp = { name: 'Lamp', unit_price: 120, quantity: 1, merchant_item_id: '1' };
    const order = { gateway: 'IN3', amount: 12_000, shopping_cart: { items: [lamp] } };
    const { page } = await visit(gateway(), { ...order, customer: { locale: 'de_DE' } }, phone);
    await enlarge(page);
    const lines = await page.locator('.tick label').evaluate((label, part) => {
      const [text = label] = [...label.childNodes];
      return [...(text.textContent ?? '').matchAll(part)].map(({ 0: found, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + found.length);
        return [...range.getClientRects()].map(({ width }) => width > 99);
      });
      // The hyphen belongs to the letter after it, which is left out.
    }, /Geschäfts|edingungen/g);
    expect(lines).toEqual([[true], [true]]);
  });

  test('texts to be copied stay whole', async () => {
    const { page } = await toInstructions(phone);
    await enlarge(page);
    expect(await page.locator('.copy:visible').count()).toBeGreaterThan(3);
    expect(await brokenWords(page, '.detail dt, .detail bdi, .detail small')).toEqual([]);
    expect(await axe(page)).toEqual([]);
  });
});

describe.each([
  ['a phone', phone],
  ['a desktop', {}],
])('a cart on %s', (_what, device) => {
  test.each([
    ['with VAT', 'high', 12_100],
    ['without', 'none', 10_000],
  ])('keeps the names of the goods whole, %s', async (_vat, tax_table_selector, amount) => {
    const tax_tables = { alternate: [{ name: 'high', rules: [{ rate: 0.21 }] }] };
    const name = 'Kronleuchter mit handgeschliffenen Kristallen';
    const lamp = { name, unit_price: 100, quantity: 1, merchant_item_id: '1', tax_table_selector };
    const { page } = await visit(
      gateway(),
      {
        gateway: 'VISA',
        amount,
        checkout_options: { tax_tables },
        shopping_cart: { items: [lamp] },
      },
      device,
    );
    expect(await page.locator('.cart td:visible').count()).toBeGreaterThan(2);
    expect(await brokenWords(page, '.cart bdi, .cart :is(th, td)')).toEqual([]);
    expect(await axe(page)).toEqual([]);
  });
});

test('the test bank keeps the largest amount whole on the smallest phone', async () => {
  const hand = new Stagehand(gateway(), await gateway().site('Harbour Museum'));
  const { page } = await visit(gateway(), {}, { viewport: { width: 320, height: 640 } });
  await page.goto(
    await hand.bankPage(await hand.link({ gateway: 'PAYPAL', amount: 999_999_999_999 })),
  );
  expect(await brokenWords(page, '.amount dd')).toEqual([]);
});

test.each(['phone, done', "bank's side, nothing decided", "bank's side, a chargeback open"])(
  'in type twice as large, pages of the bank, the card issuer and the phone keep words and codes whole: %s',
  async (which) => {
    const hand = new Stagehand(gateway(), await gateway().site('Harbour Museum'));
    const { page } = await aCustomer({ viewport: { width: 320, height: 640 } });
    await page.goto((await outsidePages[which]?.(hand)) ?? 'nowhere');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await brokenWords(page, 'h1, strong, .note, dt, dd, label, button')).toEqual([]);
  },
);

test('the demo shop breaks no word of its headings and buttons in large type', async () => {
  // The demo shop sells for the first site.
  await gateway().site('Harbour Museum');
  const { page } = await aCustomer({ viewport: { width: 320, height: 640 } });
  const enlarged = async (selector: string) => {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    return brokenWords(page, selector);
  };
  await page.goto(`${gateway().url}/demo`);
  expect(await enlarged('h1, h2, h3, .button')).toEqual([]);
  await page.getByRole('button', { name: /Bancontact QR/ }).click();
  await page.getByRole('link', { name: 'Open the payment page' }).waitFor();
  expect(await enlarged('h1, h2, .button')).toEqual([]);
  const sock = await page.locator('.brand svg').boundingBox();
  expect(sock?.width).toBe(28);
});

test('a folded-up code touches no edge of its frame on the smallest phone, and is still large enough', async () => {
  const smallest = { ...phone, viewport: { width: 320, height: 640 } };
  const { page } = await visit(gateway(), { gateway: 'IDEALQR' }, smallest);
  await page.getByText('Show the QR code').click();
  for (const type of ['100%', '200%']) {
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, type);
    const frame = await page.locator('details').boundingBox();
    const code = await page.locator('details .qr-code').boundingBox();
    expect(code?.width).toBeGreaterThanOrEqual(240);
    expect((code?.x ?? 0) - (frame?.x ?? 0)).toBeGreaterThanOrEqual(8);
  }
});

const outlineOf = (box: Locator) =>
  box.evaluate((node) => {
    const { outlineColor, outlineStyle, outlineOffset } = getComputedStyle(node);
    return { outlineColor, outlineStyle, outlineOffset };
  });

test('the focus on a tick box looks the same whether or not the box has a problem', async () => {
  const lamp = { name: 'Lamp', unit_price: 120, quantity: 1, merchant_item_id: '1' };
  const order = { gateway: 'IN3', amount: 12_000, shopping_cart: { items: [lamp] } };
  const { page } = await visit(gateway(), order);
  const box = page.getByRole('checkbox');
  await box.focus();
  const sound = await outlineOf(box);
  await payButton(page).click();
  await page.getByRole('region', { name: 'Please check your details' }).waitFor();
  expect(await box.getAttribute('aria-invalid')).toBe('true');
  expect(await outlineOf(box)).not.toEqual(sound);
  // The key makes the browser show the focus.
  await page.getByLabel('Title').focus();
  await page.keyboard.press('Tab');
  expect(await outlineOf(box)).toEqual(sound);
});

test('the focus on a notice is no second frame around it', async () => {
  const { page, placed, site } = await visit(gateway(), { gateway: 'VISA' });
  await site.simulate(placed.orderId, 'declined');
  await page.reload();
  const notice = page.getByRole('region', { name: 'The payment did not go through' });
  await notice.and(page.locator(':focus')).waitFor();
  const { borderWidth } = await notice.evaluate((node) => ({
    borderWidth: Number.parseFloat(getComputedStyle(node).borderTopWidth),
  }));
  expect(Number.parseFloat((await outlineOf(notice)).outlineOffset)).toBe(-borderWidth);
});

test.each(['paid', 'declined'])(
  'in forced colours the icon has the colour of the text: %s',
  async (result) => {
    const hand = new Stagehand(gateway(), await gateway().site('Harbour Museum'));
    const { page } = await aCustomer({ forcedColors: 'active' });
    await page.goto((await paymentStages[result]?.(hand)) ?? 'nowhere');
    const [icon, text] = await page
      .locator('.icon, h1')
      .evaluateAll(([svg, heading]) => [
        svg && getComputedStyle(svg).stroke,
        heading && getComputedStyle(heading).color,
      ]);
    expect(icon).toBe(text);
  },
);

/** The part of it that is visible and under nothing else. */
const isOpenToView = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((node) => {
      const { left, width, top, bottom } = node.getBoundingClientRect();
      const ends = [top + 2, bottom - 2].map((y) => document.elementFromPoint(left + width / 2, y));
      return ends.every((found) => found !== null && node.contains(found));
    });

test('once a method is chosen the button is within reach, and hides no row that has the focus', async () => {
  const { page } = await visit(gateway(), {}, phone);
  const button = 'main form[method="get"] .button';
  expect(await page.locator('.method:visible').count()).toBeGreaterThan(15);
  expect(await isOpenToView(page, button)).toBe(false);
  await page.locator('.method input').first().check();
  expect(await isOpenToView(page, button)).toBe(true);
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('ArrowDown');
    expect(await isOpenToView(page, '.method:has(:focus)'), `row ${i}`).toBe(true);
    expect(await isOpenToView(page, button)).toBe(true);
  }
  expect(await axe(page)).toEqual([]);
});

test.each(['test bank', 'phone'])(
  '%s: the first question is when the callback is sent',
  async (which) => {
    const hand = new Stagehand(gateway(), await gateway().site('Harbour Museum'));
    const { page } = await visit(gateway());
    const bank = which === 'test bank';
    await page.goto(
      bank ? await hand.bankPage(await hand.link({ gateway: 'IDEAL' })) : await hand.phonePage(),
    );
    const controls = await page
      .locator('main :is(select, button)')
      .evaluateAll((all) => all.map(({ tagName }) => tagName));
    expect(controls[0]).toBe('SELECT');
    expect(controls.slice(1)).not.toContain('SELECT');
  },
);
