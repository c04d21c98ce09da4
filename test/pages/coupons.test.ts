// How pages show gift cards and vouchers: apart from the other methods, and as a part that is paid.
import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../src/pages/texts/language.ts';
import { pageUpdate } from '../../src/pages/views/page-update.ts';
import { render, stages, viewOf } from './sample-views.ts';

const euros = (minor: number) => ({ minor, currency: 'EUR' }) as const;

/** The label and the value of every line of the summary. */
function summaryOf(html: string): string[][] {
  const [list = ''] = /<dl>.*?<\/dl>/s.exec(html) ?? [];
  return [...list.matchAll(/<dt>(.*?)<\/dt><dd><bdi[^>]*>(.*?)<\/bdi>/gs)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('\u00a0', ' ')],
  );
}

describe('the list', () => {
  it('has coupons behind the others, folded up under a heading', () => {
    const html = render(viewOf(stages['choose, coupons too']));
    const [others = '', coupons = ''] = html.split('<details');
    expect(others).toContain('value="IDEAL"');
    expect(others).not.toMatch(/value="(VVVGIFTCRD|MONIMEAL)"/);
    expect(coupons).toMatch(/<summary><h2 id="coupons-title">Gift cards and vouchers<\/h2>/);
    expect(coupons).toMatch(/aria-labelledby="coupons-title".*value="VVVGIFTCRD".*"MONIMEAL"/s);
    expect(coupons.split('>')[0]).not.toContain('open');
  });

  it('shows them at once where there is nothing else', () => {
    const html = render(viewOf(stages['choose, one coupon only']));
    expect(html).toMatch(/<details[^>]* open/);
    expect(html).toMatch(/<input[^>]* value="VVVGIFTCRD"[^>]* checked/);
  });

  it('has no such heading without any', () => {
    expect(render(viewOf(stages.choose))).not.toContain('<details');
  });
});

describe('the page of a coupon', () => {
  it('has a button that promises no amount', () => {
    const button = /<button type="submit" class="button"[^>]*>([^<]*)/;
    expect(button.exec(render(viewOf(stages.coupon)))?.[1]).toBe('Add discount');
    expect(button.exec(render(viewOf(stages.coupon), 'nl'))?.[1]).toBe('Korting toevoegen');
    expect(button.exec(render(viewOf(stages.form)))?.[1]).toMatch(/^Order and pay EUR.10\.00$/);
  });

  it('asks for number and code, and keeps both from being filled in or corrected', () => {
    const html = render(viewOf(stages.coupon));
    for (const name of ['coupon_number', 'coupon_code']) {
      const [input = ''] = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html) ?? [];
      expect(input).toContain('autocomplete="off"');
      expect(input).toContain('aria-required="true"');
    }
    expect(html).toContain('you can pay the rest with another method');
  });

  it('sends nobody to their bank when the number is wrong', () => {
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

  it('tells the whole, every part and the rest', () => {
    const html = render(viewOf(stages.choose, partly));
    expect(summaryOf(html).slice(0, 4)).toEqual([
      ['Amount', 'EUR 50.00'],
      ['Paid with VVV Cadeaukaart', 'EUR 4.00'],
      ['Paid with Wijn Cadeaukaart', 'EUR 1.00'],
      ['Still to pay', 'EUR 45.00'],
    ]);
    expect(html).toMatch(/<h1>Pay EUR.45\.00 to Harbour Museum<\/h1>/);
  });

  it('asks for the rest on the button of the next method', () => {
    expect(render(viewOf(stages.card, partly))).toMatch(/Order and pay EUR.45\.00/);
  });

  it('has no rest when everything is paid', () => {
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

  it('shows the name of a coupon as text', () => {
    const paidParts = [{ name: '<img src=x>', amount: euros(500) }];
    expect(render(viewOf(stages.choose, { ...partly, paidParts }))).not.toContain('<img');
  });

  it('is as ever without parts', () => {
    const [first, second] = summaryOf(render(viewOf(stages.choose)));
    expect([first, second?.[0]]).toEqual([['Amount', 'EUR 10.00'], 'To']);
  });
});
