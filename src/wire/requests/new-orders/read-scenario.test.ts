// Checks the scenario that a test order asks for: it is read in the sandbox only.
import { describe, expect, test } from 'vitest';
import { orderRequest } from '../../../../test/fixtures/requests.ts';
import { deliveries } from '../../../domain/payments/acquirer.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from './create-order.ts';

function wish(sandbox: unknown, terms = { sandbox: true }) {
  const read = readCreateOrder(orderRequest({ sandbox }), terms);
  return isRefusal(read) ? read.reason : (read.content.scenario ?? null);
}

describe('in the sandbox', () => {
  test('a scenario without a delivery is reported before the customer returns', () => {
    expect(wish({ scenario: ' declined ' })).toEqual({ id: 'declined', delivery: 'before' });
  });
  test.each(deliveries)('a scenario may have the delivery %s', (delivery) => {
    expect(wish({ scenario: 'completed', delivery })).toEqual({ id: 'completed', delivery });
  });
  test.each([undefined, null, 'declined', [], {}, { scenario: '' }, { delivery: 'late' }])(
    '%j asks for no scenario',
    (sandbox) => expect(wish(sandbox)).toBeNull(),
  );
  test.each([
    { scenario: 'declined', delivery: 'tomorrow' },
    { scenario: 'declined', delivery: {} },
    { scenario: 'd'.repeat(51) },
  ])('%j is refused', (sandbox) => expect(wish(sandbox)).toBe('invalid-value'));
});

test.each([
  { scenario: 'declined', delivery: 'late' },
  { scenario: 'd', delivery: 'tomorrow' },
])('in live mode %j is neither read nor kept', (sandbox) => {
  const read = readCreateOrder(orderRequest({ sandbox }), { sandbox: false });
  expect(read).not.toHaveProperty('content.scenario');
  expect(read).toMatchObject({ content: { rest: {} } });
  expect(JSON.stringify(read)).not.toContain('"delivery"');
});
