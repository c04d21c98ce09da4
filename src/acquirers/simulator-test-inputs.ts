// The scenarios that a test can choose, and the answers to a method's questions that lead to each (test-data.md).
import type { Money } from '../domain/money/money.ts';
import type { FieldName, FieldValues, PageField } from '../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { issuerCode } from './simulator-issuers.ts';

/** The answers of a customer with whom nothing goes wrong; used for every field that the scenario does not decide. */
const usual: Readonly<Record<FieldName, string>> = {
  account_holder: 'T. Tester',
  iban: 'NL87ABNA0000000001',
  bank_country: 'NL',
  bic: 'TESTNL2A',
  bank_name: 'Test bank',
  issuer: 'test',
  email: 'tester@example.com',
  phone: '912345678',
  birthday: '01-01-1999',
  bank_account: '1234567890',
  title: 'mr',
  customer_type: 'P',
  terms: 'on',
  coupon_number: '111115',
  coupon_code: '1234',
};

const special: Readonly<Record<string, Readonly<Record<string, FieldValues>>>> = {
  BANKTRANS: {
    expired: { iban: 'NL87ABNA0000000002' },
    declined: { iban: 'NL87ABNA0000000004' },
    // An account that no table names stays open for days, so the scenario that a test chooses comes first.
    cancelled: { iban: 'NL87ABNA0000000009' },
  },
  DIRDEB: {
    declined: { iban: 'NL87ABNA0000000002' },
    uncleared: { iban: 'NL87ABNA0000000003' },
    'uncleared-declined': { iban: 'NL87ABNA0000000004' },
  },
  MYBANK: {
    completed: { bank_name: 'Allianz Bank FA SPA' },
    declined: { bank_name: 'Banca di Cesena - Credito Coop.' },
    cancelled: { bank_name: 'Credito Artigiano' },
    expired: { bank_name: 'Volksbank - Banca Popolare' },
  },
  AFTERPAY: { declined: { email: 'rejection@afterpay.nl' } },
  IN3: { declined: { birthday: '01-01-2000' } },
};

const unknownCoupon: FieldValues = { coupon_number: '111119' };
/**
 * The numbers for the scenarios of every coupon; `part` pays five euros and leaves the rest to another method.
 * `declined`, and any scenario that only an issuer's page can lead to, gets `unknownCoupon`.
 */
const coupons: ReadonlyMap<string, FieldValues> = new Map([
  ['completed', { coupon_number: '111115' }],
  ['part', { coupon_number: '111112' }],
  ['empty', { coupon_number: '111110' }],
]);

/** A scenario in which the issuer refuses with a code (test-data.md, part 4). */
const refusal = /^refused-(?:30(?:0[1-9]|1[0-2])|400[1-5]|4999)$/;

/**
 * Whether a test can choose the scenario: one of the method's own, a refusal code of a card's issuer, or one that
 * the number of a coupon leads to.
 */
export function canPlay(method: PaymentMethod, amount: Money, scenario: string): boolean {
  if (method.scenarios(amount).some(({ id }) => id === scenario)) return true;
  if (method.type === 'coupon') return coupons.has(scenario);
  return method.card !== null && refusal.test(scenario);
}

/** The scenarios in which the issuer's page reports anything but a successful authentication. */
const authentications: ReadonlySet<string> = new Set([
  'attempted',
  'unavailable',
  'not-authenticated',
  'rejected',
]);

/**
 * Whether an order can name the scenario: one of the method's own; for a card, also one in a wallet, a refusal code
 * or a result of the authentication.
 */
export function canBring(method: PaymentMethod, amount: Money, scenario: string): boolean {
  if (method.scenarios(amount).some(({ id }) => id === scenario)) return true;
  if (method.card === null && !method.walletToken) return false;
  return refusal.test(scenario) || authentications.has(scenario);
}

/** Returns an answer for every field of the method, including those that only direct orders carry. */
export function inputsFor(method: PaymentMethod, scenario: string): FieldValues {
  const values: FieldValues =
    method.type === 'coupon'
      ? (coupons.get(scenario) ?? unknownCoupon)
      : (special[method.id]?.[scenario] ?? {});
  const answers = method.fields.map((field) => [field.name, answer(field, values, method)]);
  return Object.fromEntries(answers);
}

function answer(field: PageField, values: FieldValues, method: PaymentMethod): string {
  const value = values[field.name];
  if (value !== undefined) return value;
  // The tables above name a bank in words; the field wants its code.
  const bank = field.name === 'issuer' ? issuerCode(method, values.bank_name ?? null) : null;
  return bank ?? field.options?.[0]?.value ?? usual[field.name];
}
