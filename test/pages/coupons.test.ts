// Checks how pages show gift cards and vouchers: apart from the other methods, and as a part that is paid.
import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../src/pages/texts/language.ts';
import { pageUpdate } from '../../src/pages/views/page-update.ts';
import { render, stages, viewOf } from './sample-views.ts';

const euros = (minor: number) => ({ minor, currency: 'EUR' }) as const;

/** The label and the value of each line of the summary. */
function summaryOf(html: string): string[][] {
  const [list = ''] = /<dl>.*?<\/dl>/s.exec(html) ?? [];
  return [...list.matchAll(/<dt>(.*?)<\/dt><dd><bdi[^>]*>(.*?)<\/bdi>/gs)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('\u00a0', ' ')],
  );
}

describe('the list of methods', () => {
  it('has gift cards after the others, folded under a heading', () => {
    const html = render(viewOf(stages['choose, coupons too']));
    const [others = '', coupons = ''] = html.split('<details');
    expect(others).toContain('value="IDEAL"');
    expect(others).not.toMatch(/value="(VVVGIFTCRD|MONIMEAL)"/);
    expect(coupons).toMatch(/<summary><h2 id="coupons-title">Gift cards and vouchers<\/h2>/);
    expect(coupons).toMatch(/aria-labelledby="coupons-title".*value="VVVGIFTCRD".*"MONIMEAL"/s);
    expect(coupons.split('>')[0]).not.toContain('open');
  });

  it('shows gift cards at once if there is no other method', () => {
    const html = render(viewOf(stages['choose, one coupon only']));
    expect(html).toMatch(/<details[^>]* open/);
    expect(html).toMatch(/<input[^>]* value="VVVGIFTCRD"[^>]* checked/);
  });

  it('has no such heading without gift cards', () => {
    expect(render(viewOf(stages.choose))).not.toContain('<details');
  });
});

describe('the page of a gift card', () => {
  it('has a button without an amount', () => {
    const button = /<button type="submit" class="button"[^>]*>([^<]*)/;
    expect(button.exec(render(viewOf(stages.coupon)))?.[1]).toBe('Add discount');
    expect(button.exec(render(viewOf(stages.coupon), 'nl'))?.[1]).toBe('Korting toevoegen');
    expect(button.exec(render(viewOf(stages.form)))?.[1]).toMatch(/^Order and pay EUR.10\.00$/);
  });

  it('asks for number and code, and neither is filled in or corrected by the browser', () => {
    const html = render(viewOf(stages.coupon));
    for (const name of ['coupon_number', 'coupon_code']) {
      const [input = ''] = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html) ?? [];
      expect(input).toContain('autocomplete="off"');
      expect(input).toContain('aria-required="true"');
    }
    expect(html).toContain('you can pay the rest with another method');
  });

  it('does not mention a bank when the number is wrong', () => {
    expect(render(viewOf(stages['coupon refused']))).toContain('Check the card number');
    const card = render(viewOf({ ...stages.card, refused: 'card-refused' }));
    expect(card).toContain('contact your bank');
  });
});

describe('the summary', () => {
  const partly = {
    amount: euros(4500),
    total: euros(5000),
    paidParts: [
      { name: 'VVV Cadeaukaart', amount: euros(400) },
      { name: 'Wijn Cadeaukaart', amount: euros(100) },
    ],
  };

  it('shows the whole amount, every part and the rest', () => {
    const html = render(viewOf(stages.choose, partly));
    expect(summaryOf(html).slice(0, 4)).toEqual([
      ['Amount', 'EUR 50.00'],
      ['Paid with VVV Cadeaukaart', 'EUR 4.00'],
      ['Paid with Wijn Cadeaukaart', 'EUR 1.00'],
      ['Still to pay', 'EUR 45.00'],
    ]);
    expect(html).toMatch(/<h1>Pay EUR.45\.00 to Harbour Museum<\/h1>/);
  });

  it('has the rest on the button of the next method', () => {
    expect(render(viewOf(stages.card, partly))).toMatch(/Order and pay EUR.45\.00/);
  });

  it('shows no rest when everything is paid', () => {
    const paid = { ...partly, amount: euros(0), total: euros(500) };
    const lines = summaryOf(render(viewOf(stages.paid, paid)));
    expect(lines.slice(0, 4).map(([name]) => name)).toEqual([
      'Amount',
      'Paid with VVV Cadeaukaart',
      'Paid with Wijn Cadeaukaart',
      'To',
    ]);
    const english = chooseLanguage({ asked: 'en_US', order: null, browser: null });
    const update = pageUpdate(viewOf(stages.paid, paid), english, 'https://pay.example');
    expect(update.amount).toMatch(/^EUR.5\.00$/);
  });

  it('shows the name of a gift card as text, never as markup', () => {
    const paidParts = [{ name: '<img src=x>', amount: euros(500) }];
    expect(render(viewOf(stages.choose, { ...partly, paidParts }))).not.toContain('<img');
  });

  it('is the usual one without parts', () => {
    const [first, second] = summaryOf(render(viewOf(stages.choose)));
    expect([first, second?.[0]]).toEqual([['Amount', 'EUR 10.00'], 'To']);
  });
});
