// Checks which method's rules apply to an attempt.
import { expect, test } from 'vitest';
import { anAttempt } from '../../../test/fixtures/orders.ts';
import { gatewayId } from '../../domain/ids.ts';
import { brandMethod } from './attempt-states.ts';

test.each([
  ['CREDITCARD', 'AMEX', 'AMEX'],
  ['CREDITCARD', null, 'CREDITCARD'],
  // A named method counts, whatever the brand of the card is.
  ['MISTERCASH', 'AMEX', 'MISTERCASH'],
] as const)('an attempt by %s with a card of %s follows the rules of %s', (gateway, brand, id) => {
  const card = brand && {
    brand,
    first6: '374500',
    last4: '0007',
    expiry: '3012',
    holder: 'S Smit',
  };
  expect(brandMethod(anAttempt({ gateway: gatewayId(gateway), card })).id).toBe(id);
});
