// Checks how methods are listed that no real list has at once: coupons, groups without a card, odd ids.
import { expect, test } from 'vitest';
import {
  definePaymentMethod,
  type MethodFacts,
} from '../../domain/payment-methods/payment-method.ts';
import { outcomes } from '../../methods/families/outcomes.ts';
import { groupCards, listedAlone } from '../../methods/rules/card-group.ts';
import { translatedName } from '../../methods/translated-names.ts';
import { pageLocales } from '../locale.ts';
import { renderPaymentMethod } from './payment-methods.ts';

const method = (id: string, facts: Partial<MethodFacts> = {}) =>
  definePaymentMethod({
    id,
    name: id.toLowerCase(),
    description: id.toLowerCase(),
    family: 'made up',
    currencies: ['EUR'],
    expirySeconds: null,
    outcomes: outcomes(),
    scenarios: () => [],
    ...facts,
  });
const shown = {
  publicUrl: 'https://pay.example.com/kassa',
  language: 'en',
  now: new Date('2026-03-02T13:05:11Z'),
  takesLater: () => false,
};
const render = (facts: Partial<MethodFacts>) =>
  renderPaymentMethod(listedAlone(method('ODD_1', facts)), shown);

test('a coupon says that it is one', () => {
  expect(render({ type: 'coupon' }).type).toBe('coupon');
  expect(render({}).type).toBe('payment-method');
});

test('countries are those where customers live, unless a method publishes others', () => {
  expect(render({ countries: ['BE', 'NL'] }).allowed_countries).toEqual(['BE', 'NL']);
  expect(render({ countries: ['NL'], allowedCountries: [] }).allowed_countries).toEqual([]);
});

test('the payment component works where it has fields, or where a method says so', () => {
  const component = (facts: Partial<MethodFacts>) => render(facts).apps.payment_components;
  expect(component({})).toMatchObject({ has_fields: false, is_enabled: false });
  expect(component({ hasFields: true })).toMatchObject({ has_fields: true, is_enabled: true });
  expect(component({ component: true })).toMatchObject({ has_fields: false, is_enabled: true });
});

test('icons lie below the public address', () => {
  expect(render({}).icon_urls).toEqual({
    large: 'https://pay.example.com/kassa/img/methods/3x/odd_1.png',
    medium: 'https://pay.example.com/kassa/img/methods/2x/odd_1.png',
    vector: 'https://pay.example.com/kassa/img/methods/svg/odd_1.svg',
  });
});

test('a group takes the place of the first card, and brings the brands of all', () => {
  const brand = { id: 'LOCAL', name: 'Local', allowedCountries: ['DK'] };
  const cards = [
    method('PLASTIC', { cardGroup: 'member', brands: [brand] }),
    method('METAL', { cardGroup: 'member' }),
  ];
  const group = method('ANYCARD', { cardGroup: 'group' });
  const [bank, wallet] = [method('BANK'), method('WALLET')];
  const grouped = groupCards([bank, ...cards, wallet, group]);
  expect(grouped.map((listed) => listed.method.id)).toEqual(['BANK', 'ANYCARD', 'WALLET']);
  const [, any] = grouped.map((listed) => renderPaymentMethod(listed, shown));
  expect(any?.brands.map(({ id, allowed_countries }) => [id, allowed_countries])).toEqual([
    ['PLASTIC', []],
    ['METAL', []],
    ['LOCAL', ['DK']],
  ]);
});

test('without cards, or without the generic one, there is nothing to group', () => {
  const group = method('ANYCARD', { cardGroup: 'group' });
  const card = method('PLASTIC', { cardGroup: 'member' });
  expect(groupCards([group])).toEqual([listedAlone(group)]);
  expect(groupCards([card])).toEqual([listedAlone(card)]);
  expect(groupCards([])).toEqual([]);
});

test('every language of the payment page has names for what is no brand', () => {
  for (const locale of pageLocales) {
    const language = locale.slice(0, 2);
    for (const id of ['BANKTRANS', 'BNPL_INSTM', 'BNPL_MF', 'CREDITCARD', 'DIRDEB', 'EINVOICE']) {
      const name = translatedName(method(id), language);
      if (language === 'en') expect(name).toBeNull();
      else expect(name, `${id} in ${language}`).toMatch(/\S/);
    }
    expect(translatedName(method('VISA'), language)).toBeNull();
  }
});
