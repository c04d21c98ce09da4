// Checks the list of gateways that a shop can use.
import { expect, test } from 'vitest';
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { outcomes } from '../../methods/families/outcomes.ts';
import { paymentMethods } from '../../methods/index.ts';
import { renderGateway, renderGateways } from './gateways.ts';

const coupon = (id: string, description: string) =>
  definePaymentMethod({
    id,
    name: description,
    description,
    family: 'gift card',
    type: 'coupon',
    currencies: ['EUR'],
    expirySeconds: null,
    outcomes: outcomes(),
    scenarios: () => [],
  });

const ownMethods = paymentMethods.filter(({ type }) => type !== 'coupon');

test('each method in the list has an id and a description, and nothing more', () => {
  const list = renderGateways(ownMethods);
  expect(list).toHaveLength(ownMethods.length);
  expect(list).toContainEqual({ id: 'MISTERCASH', description: 'Bancontact' });
  for (const gateway of list) expect(Object.keys(gateway)).toEqual(['id', 'description']);
});

test('the list has one coupon only, unless all coupons are requested', () => {
  const methods = [coupon('WINKEL', 'Winkelbon'), ...ownMethods, coupon('BLOEMEN', 'Bloemenbon')];
  const coupons = (all: boolean) =>
    renderGateways(methods, { coupons: all }).filter((gateway) => gateway.type === 'coupon');
  expect(coupons(false)).toEqual([renderGateway(coupon('BLOEMEN', 'Bloemenbon'))]);
  expect(coupons(true).map((gateway) => gateway.id)).toEqual(['WINKEL', 'BLOEMEN']);
});

test('the list of a site without methods is empty', () => expect(renderGateways([])).toEqual([]));
