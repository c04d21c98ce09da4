// Checks by the rules of which method an attempt goes.
import { expect, test } from 'vitest';
import { anAttempt } from '../../../test/fixtures/orders.ts';
import { gatewayId } from '../../domain/ids.ts';
import { brandMethod } from './attempt-states.ts';

test.each([
  ['CREDITCARD', 'AMEX', 'AMEX'],
  ['CREDITCARD', null, 'CREDITCARD'],
  // One that was named counts, whatever card came.
  ['MISTERCASH', 'AMEX', 'MISTERCASH'],
] as const)('%s with a card of %s is %s', (gateway, brand, id) => {
  const card = brand && {
    brand,
    first6: '374500',
    last4: '0007',
    expiry: '3012',
    holder: 'S Smit',
  };
  expect(brandMethod(anAttempt({ gateway: gatewayId(gateway), card })).id).toBe(id);
});
