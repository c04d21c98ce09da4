// Checks the list of payment methods in cases that the real list does not have, such as groups without a card.
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

test('the type of a coupon is coupon', () => {
  expect(render({ type: 'coupon' }).type).toBe('coupon');
  expect(render({}).type).toBe('payment-method');
});

test('allowed countries are those of the customers, unless the method publishes others', () => {
  expect(render({ countries: ['BE', 'NL'] }).allowed_countries).toEqual(['BE', 'NL']);
  expect(render({ countries: ['NL'], allowedCountries: [] }).allowed_countries).toEqual([]);
});

test('the payment component is enabled for methods with fields, and for those that say so', () => {
  const component = (facts: Partial<MethodFacts>) => render(facts).apps.payment_components;
  expect(component({})).toMatchObject({ has_fields: false, is_enabled: false });
  expect(component({ hasFields: true })).toMatchObject({ has_fields: true, is_enabled: true });
  expect(component({ component: true })).toMatchObject({ has_fields: false, is_enabled: true });
});

test('the addresses of icons begin with the public address', () => {
  expect(render({}).icon_urls).toEqual({
    large: 'https://pay.example.com/kassa/img/methods/3x/odd_1.png',
    medium: 'https://pay.example.com/kassa/img/methods/2x/odd_1.png',
    vector: 'https://pay.example.com/kassa/img/methods/svg/odd_1.svg',
  });
});

test('a card group takes the place of the first card, and has the brands of all cards', () => {
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

test('there is no group without cards or without the method of the group', () => {
  const group = method('ANYCARD', { cardGroup: 'group' });
  const card = method('PLASTIC', { cardGroup: 'member' });
  expect(groupCards([group])).toEqual([listedAlone(group)]);
  expect(groupCards([card])).toEqual([listedAlone(card)]);
  expect(groupCards([])).toEqual([]);
});

test('every language of the payment page has names for the methods that are not brands', () => {
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
