// Checks that pages filled in from a template equal pages that are rendered anew, without data of other orders.
import { describe, expect, it } from 'vitest';
import { sessionId } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money/money.ts';
import type { CartView, PaymentView } from '../../src/operations/page/payment-view.ts';
import {
  chooseLanguage,
  languages,
  languageTag,
  localeTag,
} from '../../src/pages/texts/language.ts';
import { type ContextInput, paymentContext } from '../../src/pages/views/parts/payment-context.ts';
import { renderPayment } from '../../src/pages/views/payment.tsx';
import { RememberedPages } from '../../src/pages/views/remembered-pages.ts';
import { site, stages, viewOf } from './sample-views.ts';

const hostile = `</title><img src=x onerror="alert('1')">&amp;\u202e$&$1\u00a0%3C%C2%A0`;

type Change = Omit<Partial<ContextInput>, 'view'> & { view?: Partial<PaymentView> };

function input(name: keyof typeof stages, change: Change = {}): ContextInput {
  const language = chooseLanguage({ asked: 'en_US', order: null, browser: null });
  const choice = { lang: languageTag(language.language), allMethods: false, method: null };
  const { view, ...others } = change;
  return { language, site, choice, ...others, view: viewOf(stages[name], view) };
}

const anew = (asked: ContextInput): string => renderPayment(paymentContext(asked));

const cart = (name: string, minor: number): CartView => ({
  lines: [{ name, description: name, quantity: 2, net: money(minor, 'EUR'), rate: 0.21 }],
  count: 2,
  taxed: true,
  sums: { taxes: [{ rate: 0.21, vat: money(minor, 'EUR') }], total: money(minor, 'EUR') },
});

/** Everything that may differ between two pages; each page is opened after all the others. */
const changes: Readonly<Record<string, Change>> = {
  plain: {},
  'another session': { view: { session: sessionId('7zQ5nicWa3Xb3qsNuuYcAHshvO43HjUmyvv') } },
  'another order': { view: { orderId: 'another', description: 'Two lamps' } },
  'no description': { view: { description: '' } },
  'another amount': { view: { amount: money(123_456_789, 'EUR'), total: money(1, 'EUR') } },
  'another currency': { view: { amount: money(1000, 'JPY') } },
  'another locale of the order': { view: { locale: hostile } },
  'a hostile shop': {
    view: {
      orderId: hostile,
      description: hostile,
      merchant: {
        name: hostile,
        city: hostile,
        country: hostile,
        supportEmail: `a@b.example${hostile}`,
        homeUrl: `https://shop.example/?${hostile}`,
      },
    },
  },
  'another home': {
    view: {
      merchant: {
        name: 'A',
        city: 'Gent',
        country: 'BE',
        supportEmail: null,
        homeUrl: 'https://a.example',
      },
    },
  },
  'nobody to ask': {
    view: { merchant: { name: 'B', city: null, country: null, supportEmail: null, homeUrl: null } },
  },
  'a cart': { view: { cart: cart('A pair of socks', 1000) } },
  'another cart': { view: { cart: cart(hostile, 2000) } },
  'goods in HTML': { view: { items: `<b>Socks</b> ${hostile}` } },
  'a style': { view: { style: { colors: {}, hidden: ['languages', 'cancel', 'made-by'] } } },
  live: { view: { sandbox: false } },
  'no way out': { view: { cancellable: false, otherMethods: false } },
  'all methods': { choice: { lang: 'en_US', allMethods: true, method: null } },
  'a picked method': { choice: { lang: 'en_US', allMethods: false, method: hostile } },
  'another address': { site: { ...site, basePath: '/pay', publicUrl: 'https://b.example/pay' } },
  'coupons given': {
    view: { paidParts: [{ name: hostile, amount: money(100, 'EUR') }], total: money(2000, 'EUR') },
  },
  ...Object.fromEntries(
    [...languages, 'nl_BE', 'en_NL'].map((tag) => {
      const language = chooseLanguage({ asked: tag, order: null, browser: null });
      const choice = { lang: localeTag(language), allMethods: false, method: null };
      return [`in ${tag}`, { language, choice }];
    }),
  ),
};

describe.each(Object.keys(stages) as (keyof typeof stages)[])('the stage %s', (name) => {
  it('equals, to the byte, a page that is rendered anew, whatever was rendered before', () => {
    const pages = new RememberedPages();
    for (const round of ['first', 'again']) {
      for (const [what, change] of Object.entries(changes)) {
        const asked = input(name, change);
        expect(pages.render(asked).toString(), `${what}, ${round}`).toBe(anew(asked));
      }
    }
  });
});

it('distinguishes lists of methods, also by their names', () => {
  const { choose } = stages;
  const pages = new RememberedPages();
  const lists = [
    choose.methods,
    choose.methods.slice(1),
    choose.methods.slice(0, 1),
    [...choose.methods].reverse(),
    choose.methods.map((each) => ({ ...each, name: `${each.name} <2>` })),
    choose.methods.map((each) => ({ ...each, type: 'coupon' as const })),
    [],
  ];
  for (const methods of [...lists, ...lists]) {
    const asked = { ...input('choose'), view: viewOf({ ...choose, methods }) };
    expect(pages.render(asked).toString()).toBe(anew(asked));
  }
});

it('the pages that are opened most are remembered', () => {
  const pages = new RememberedPages();
  for (const name of ['choose', 'card', 'confirm'] as const)
    expect(pages.render(input(name)), name).toBeInstanceOf(Buffer);
});

it('each request gets a key of its own', () => {
  const pages = new RememberedPages();
  const keys = ['key-of-one', 'key-of-another'];
  const [one = '', other = ''] = keys.map((attemptKey) =>
    pages.render({ ...input('card'), view: viewOf({ ...stages.card, attemptKey }) }).toString(),
  );
  expect(one).toContain('value="key-of-one"');
  expect(other.replaceAll('key-of-another', 'key-of-one')).toBe(one);
});

it('a form that was filled in is not remembered', () => {
  const pages = new RememberedPages();
  expect(pages.render(input('card with problems'))).not.toBeInstanceOf(Buffer);
  expect(pages.render(input('form'))).not.toBeInstanceOf(Buffer);
});
