// Checks the facts of all methods against the published table (payment-methods.md, part 2).
import { describe, expect, test } from 'vitest';
import type { StatusPair } from '../domain/status.ts';
import { findPaymentMethod, paymentMethods } from './index.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Types: r = redirect, d = direct. Pairs: order/financial status when paid, and when cancelled. */
type Row = readonly [
  id: string,
  types: string,
  life: number | null,
  paid: string,
  cancelled: string,
];

const table: readonly Row[] = [
  ['IDEAL', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['IDEALQR', 'rd', 90 * minute, 'completed/completed', 'void/cancelled'],
  ['MISTERCASH', 'r', hour, 'completed/completed', 'void/cancelled'],
  ['BANKTRANS', 'rd', 60 * day, 'completed/completed', 'void/cancelled'],
  ['BELFIUS', 'rd', 5 * day, 'completed/completed', 'void/cancelled'],
  ['CBC', 'rd', 5 * day, 'completed/completed', 'void/void'],
  ['KBC', 'rd', 5 * day, 'completed/completed', 'void/void'],
  ['INGHOME', 'rd', 5 * day, 'completed/completed', 'void/cancelled'],
  ['BIZUM', 'rd', 30 * minute, 'completed/initialized', 'declined/declined'],
  ['DBRTP', 'rd', hour, 'completed/uncleared', 'void/void'],
  ['DIRDEB', 'rd', null, 'completed/completed', 'void/void'],
  ['DIRECTBANK', 'rd', day, 'completed/completed', 'void/cancelled'],
  ['DOTPAY', 'r', 3 * day, 'completed/completed', 'void/cancelled'],
  ['EPS', 'r', 10 * minute, 'completed/completed', 'void/void'],
  ['GIROPAY', 'r', 10 * minute, 'completed/completed', 'void/void'],
  ['TRUSTLY', 'rd', 2 * hour, 'completed/completed', 'cancelled/cancelled'],
  ['TRUSTPAY', 'r', 10 * day, 'completed/completed', 'void/cancelled'],
  ['MBWAY', 'rd', 4 * minute, 'completed/uncleared', 'declined/declined'],
  ['MULTIBANCO', 'rd', 72 * hour, 'completed/uncleared', 'declined/declined'],
  ['MYBANK', 'rd', hour, 'completed/completed', 'void/void'],
  ['CREDITCARD', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['VISA', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['MASTERCARD', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['MAESTRO', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['AMEX', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['ALIPAY', 'rd', 5 * hour, 'completed/completed', 'expired/expired'],
  ['ALIPAYPLUS', 'rd', hour, 'completed/completed', 'void/void'],
  ['AMAZONBTN', 'rd', day, 'completed/initialized', 'void/cancelled'],
  ['APPLEPAY', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['GOOGLEPAY', 'rd', hour, 'completed/completed', 'void/cancelled'],
  ['PAYPAL', 'rd', 14 * day, 'completed/initialized', 'void/cancelled'],
  ['WECHAT', 'rd', 2 * hour, 'completed/completed', 'void/void'],
  ['AFTERPAY', 'rd', 90 * day, 'completed/uncleared', 'void/cancelled'],
  ['BILLINK', 'rd', 30 * day, 'completed/uncleared', 'void/void'],
  ['BNPL_MF', 'rd', 30 * day, 'completed/uncleared', 'void/cancelled'],
  ['BNPL_INSTM', 'rd', 14 * day, 'completed/uncleared', 'void/cancelled'],
  ['EINVOICE', 'rd', null, 'completed/initialized', 'void/cancelled'],
  ['IN3', 'rd', 2 * hour, 'completed/uncleared', 'void/void'],
  ['IN3B2B', 'd', 2 * hour, 'completed/uncleared', 'void/void'],
  ['KLARNA', 'rd', day, 'completed/uncleared', 'void/void'],
  ['SANTANDER', 'rd', day, 'completed/uncleared', 'void/void'],
  ['ZINIA', 'rd', 30 * day, 'completed/initialized', 'void/void'],
  ['PSAFECARD', 'r', 3 * hour, 'completed/completed', 'void/void'],
];

/** All are redirect only, never expire by themselves, and end as completed/completed or void/cancelled. */
const couponIds: Readonly<Record<'gift card' | 'prepaid voucher', string>> = {
  'gift card': `AMSGIFT BABYCAD BEAUTYCAD BEAUTYWELL BIERCHEQUE BLOEMENCAD BOEKENBON BOEKENVOOR
    DEGROTESPL DORDTPAS FASHIONCHQ FASHIONGFT FIETSENBON GELREPAS GEZONDHEID GOOD4FUN HORSESGIFT
    HUISTUIN KIDSCADEAU KLUSCADEAU NATENCRD NATNLBIOSC NATNLETUIN OHMYGOOD PARFUMCADE ROTGIFT
    SPEELGOED SPORTENFIT SPORTSGIFT UPAS VRGIFTCARD VVVGIFTCRD WEBSHOPGFT WIJNCADEAU YOURGIFT`,
  'prepaid voucher': 'EDENCOM EDENECO EDENRES EDENSPORTS MONIECO MONIGIFT MONIMEAL SODESPORTS',
};
const coupons: readonly Row[] = Object.values(couponIds)
  .flatMap((ids) => ids.split(/\s+/))
  .map((id) => [id, 'r', null, 'completed/completed', 'void/cancelled']);

const words = ({ status, financialStatus }: StatusPair) => `${status}/${financialStatus}`;

test('our list has exactly the methods of the published table', () => {
  const published = [...table, ...coupons].map(([id]) => id);
  expect(paymentMethods.map(({ id }) => String(id)).sort()).toEqual(published.sort());
});

test.each([
  ['gift card', ['NL', 'BE']],
  ['prepaid voucher', ['BE']],
] as const)('every %s is a coupon in euros for %j', (family, countries) => {
  const found = paymentMethods.filter((method) => method.family === family);
  expect(found.map(({ id }) => String(id)).sort()).toEqual(couponIds[family].split(/\s+/));
  for (const method of found) {
    expect(method).toMatchObject({ type: 'coupon', currencies: ['EUR'], countries });
  }
});

test.each([
  ['EDENCOM', 'Edenred Ticket Compliments', 'Ticket Compliments'],
  ['EDENECO', 'Edenred Ticket EcoCheque', 'Ticket EcoCheque'],
  ['SODESPORTS', 'Sodexo sport & culture pass', 'Sodexo'],
  ['FASHIONGFT', 'Fashion Giftcard', 'fashiongiftcard'],
  ['VVVGIFTCRD', 'VVV Cadeaukaart', 'VVV Cadeaukaart'],
])('%s is called %s, and %s in the list of gateways', (id, name, description) => {
  expect(findPaymentMethod(id)).toMatchObject({ name, description });
});

describe.each([...table, ...coupons])('%s', (id, types, life, paid, cancelled) => {
  const method = findPaymentMethod(id);
  test(`${types}, ${life} s, ${paid}, ${cancelled}`, () => {
    expect(method).toMatchObject({
      redirect: types.includes('r'),
      direct: types.includes('d'),
      expirySeconds: life,
    });
    expect(method && words(method.outcomes.paid)).toBe(paid);
    expect(method && words(method.outcomes.cancelled)).toBe(cancelled);
  });
});

/** Methods whose money is promised first, and methods where the gateway never learns how it ends. */
test.each([
  ['MBWAY', 'completed/completed'],
  ['MULTIBANCO', 'completed/completed'],
  ['DBRTP', 'completed/completed'],
  ['BIZUM', 'completed/initialized'],
  ['PAYPAL', 'completed/initialized'],
  ['AMAZONBTN', 'completed/initialized'],
  ['IN3', 'completed/completed'],
])('a settled payment by %s is %s', (id, settled) => {
  const method = findPaymentMethod(id);
  expect(method && words(method.outcomes.settled)).toBe(settled);
});

test.each([
  ['DIRDEB', 'uncleared/initialized'],
  ['PAYPAL', 'uncleared/initialized'],
  ['IN3', 'uncleared/initialized'],
  ['SANTANDER', 'uncleared/initialized'],
])('a pending payment by %s is %s', (id, pending) => {
  const method = findPaymentMethod(id);
  expect(method && words(method.outcomes.pending)).toBe(pending);
});

test.each([
  ['IDEAL', 0, 5_000_000],
  ['BIZUM', 50, 100_000],
  ['DBRTP', 100, 1_500_000],
  ['MBWAY', 100, 9_999_999],
  ['MULTIBANCO', 100, 9_999_999],
  ['IN3', 5000, 500_000],
  ['IN3B2B', 15_000, 3_000_000],
  ['SANTANDER', 25_000, 800_000],
  ['KLARNA', 0, null],
])('%s accepts amounts from %d to %s cents', (id, min, max) => {
  expect(findPaymentMethod(id)?.allowedAmount).toEqual({ min, max });
});

test('a shop can set the lifetime of the link for all methods but the published exceptions', () => {
  const fixed = paymentMethods.filter(({ linkLifetime }) => linkLifetime.maxSeconds === null);
  const bnpl = paymentMethods.filter(({ family }) => family === 'BNPL').map(({ id }) => id);
  const others = ['DIRDEB', 'PSAFECARD', 'EDENCOM', 'EDENECO', 'EDENRES', 'EDENSPORTS'];
  expect(fixed.map(({ id }) => String(id)).sort()).toEqual([...bnpl, ...others].sort());
  const usual = paymentMethods.filter(({ linkLifetime }) => linkLifetime.usualSeconds !== 30 * day);
  expect(usual.map(({ id, linkLifetime }) => [id, linkLifetime])).toEqual([
    ['PAYPAL', { usualSeconds: 14 * day, maxSeconds: 14 * day }],
    ['BANKTRANS', { usualSeconds: 60 * day, maxSeconds: 365 * day }],
  ]);
});

/**
 * lifecycle.md, part 6, gives the refunds of several methods statuses of their own (iDEAL starts
 * `initialized`, in3 is completed at once, …). The Decision there replaces all of them except PayPal's.
 */
test('refunds go from reserved to completed, except for PayPal, which has its published statuses', () => {
  const usual = { waiting: 'reserved/reserved', done: 'completed/completed', short: null };
  const paypal = {
    waiting: 'reserved/initialized',
    done: 'completed/initialized',
    short: 'uncleared/initialized',
  };
  for (const { id, refunds } of paymentMethods) {
    const { waiting, done, short } = refunds;
    const pairs = { waiting: words(waiting), done: words(done), short: short && words(short) };
    expect(pairs, id).toEqual(id === 'PAYPAL' ? paypal : usual);
  }
});

test('only prepaid vouchers cannot be refunded', () => {
  const kept = paymentMethods.filter(({ refunds }) => refunds.none).map(({ id }) => String(id));
  expect(kept.sort()).toEqual(couponIds['prepaid voucher'].split(/\s+/).sort());
});

test('open-loop gift cards pay at most 50 euros at a time', () => {
  const limited = paymentMethods.filter((method) => method.amountPerPaymentMax !== null);
  expect(limited.map(({ id, amountPerPaymentMax }) => [id, amountPerPaymentMax])).toEqual([
    ['WEBSHOPGFT', 5000],
    ['YOURGIFT', 5000],
  ]);
});
