// Checks every refusal against the published table of codes, in both directions.
import { expect, test } from 'vitest';
import { type RefusalReason, refuse } from '../domain/refusal.ts';
import { renderRefusal, renderUnexpected } from './error.ts';

/** create-order.md part 10 and http.md parts 7 and 8: code, text, HTTP status. */
const published: readonly (readonly [RefusalReason, number, string, number])[] = [
  ['invalid-api-key', 1032, 'Invalid API key', 401],
  ['site-blocked', 1019, 'The site is blocked in your account.', 404],
  ['invalid-json', 1000, 'Invalid JSON', 400],
  ['not-found', 1000, 'Not found', 404],
  ['unknown-type', 1000, 'Unknown message type', 404],
  ['invalid-value', 1000, 'Unknown error', 404],
  ['invalid-account-id', 1003, 'Invalid account ID', 404],
  ['unknown-account', 1015, 'Unknown account ID', 404],
  ['invalid-order-id', 1006, 'Invalid transaction ID', 404],
  ['order-not-found', 1006, 'Invalid transaction ID', 404],
  ['invalid-currency', 1002, 'Invalid currency', 404],
  ['invalid-amount', 1001, 'Invalid amount', 404],
  ['invalid-description', 1008, 'Invalid description', 404],
  ['invalid-ip-address', 1007, 'Invalid IP address', 404],
  ['invalid-variable', 1010, 'Invalid variable', 404],
  ['invalid-country', 1018, 'Invalid country code', 404],
  ['token-not-found', 1000, 'Token not found', 410],
  ['token-not-updated', 1000, 'Token not updated', 410],
  ['missing-data', 1016, 'Missing data', 404],
  ['no-gateway', 1023, 'No gateway (payment method) available', 404],
  ['cannot-create-transaction', 1021, 'Cannot create transaction', 404],
  ['acquirer-silent', 1021, 'Cannot create transaction', 404],
  ['cannot-initiate-transaction', 1022, 'Cannot initiate transaction', 404],
  ['transaction-declined', 1024, 'Transaction declined', 404],
  ['several-cart-currencies', 1025, 'Multiple currencies in cart', 404],
  ['other-cart-currency', 1026, 'Cart currency different to order currency', 404],
  ['cart-amount-differs', 1027, 'Cart amount must equal order amount', 404],
  ['invalid-tax-rate', 1028, 'Incorrect custom tax rate', 404],
  ['invalid-item-tax-rate', 1029, 'Incorrect item tax rate', 404],
  ['invalid-item-currency', 1030, 'Incorrect item currency', 404],
  ['invalid-item-price', 1031, 'Incorrect item price', 404],
  ['invalid-issuer', 1036, 'Invalid iDEAL issuer ID', 404],
];

/** Our own refusals: the reference gives a status but no code. */
const ours: readonly (readonly [RefusalReason, number, string, number])[] = [
  ['too-many-requests', 1000, 'Too many requests', 429],
  ['invalid-idempotency-key', 1000, 'Invalid idempotency key', 400],
  ['idempotency-key-reused', 1000, 'Idempotency key already used', 422],
  ['idempotency-key-in-use', 1000, 'Idempotency key in use', 409],
  ['unavailable', 1000, 'Temporarily unavailable', 503],
];

/** All codes that the reference lists for creating and reading orders, without those about the account. */
const codes = [
  1000, 1001, 1002, 1003, 1006, 1007, 1008, 1010, 1015, 1016, 1018, 1019, 1021, 1022, 1023, 1024,
  1025, 1026, 1027, 1028, 1029, 1030, 1031, 1032, 1036, 9999,
];

test.each([...published, ...ours])(
  '%s is answered as error %i "%s" with status %i',
  (reason, code, text, status) => {
    expect(renderRefusal(refuse(reason))).toEqual({
      status,
      body: { success: false, data: {}, error_code: code, error_info: text },
      detail: null,
    });
  },
);

test('each documented code has a reason, and each reason has a documented code', () => {
  const given = [...published, ...ours].map(([reason]) => {
    const { body } = renderRefusal(refuse(reason));
    return 'error_code' in body ? body.error_code : null;
  });
  const all = [...new Set([...given, 9999])].sort((a, b) => Number(a) - Number(b));
  expect(all).toEqual(codes);
});

test.each([
  ['not-allowed', 403, 'Forbidden'],
  ['resource-not-found', 404, 'Not found'],
  ['site-not-found', 404, 'Site not found'],
] as const)('%s is answered with only a message in the body', (reason, status, message) => {
  expect(renderRefusal(refuse(reason))).toEqual({ status, body: { message }, detail: null });
});

test('the refusal of a terminal group of another account has its own documented body', () => {
  const { status, body } = renderRefusal(refuse('terminal-group-not-allowed'));
  expect([status, body]).toEqual([403, { success: false, error: { message: 'Forbidden' } }]);
});

test('the answer to a failure of ours does not say its cause', () => {
  expect(renderUnexpected()).toEqual({
    status: 500,
    body: { success: false, data: {}, error_code: 9999, error_info: 'Unknown error' },
    detail: null,
  });
});

test('the detail of a refusal is not in the body, which has the published text', () => {
  const { body, detail } = renderRefusal(refuse('invalid-amount', 'amount: cents'));
  expect(detail).toBe('amount: cents');
  expect(body).toMatchObject({ error_info: 'Invalid amount' });
});
