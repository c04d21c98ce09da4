// The test cards by number: whether they take part in 3-D Secure, and how the issuer answers (test-data.md, part 2).
import type { RefusalCode } from './refusal-codes.ts';

/** The issuer's answer to the authorisation of a payment. */
export type Authorisation =
  | { readonly kind: 'approved' }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** Held for review; `end` follows three minutes later. */
  | { readonly kind: 'review'; readonly end: 'paid' | 'lapsed' };

export interface TestCard {
  /** Whether the card takes part in 3-D Secure. */
  readonly enrolled: boolean;
  /** False: the authentication fails, whatever is chosen on the challenge page. */
  readonly authenticates: boolean;
  readonly authorisation: Authorisation;
}

const good: TestCard = {
  enrolled: true,
  authenticates: true,
  authorisation: { kind: 'approved' },
};
const notEnrolled: TestCard = { ...good, enrolled: false };
const authenticationFails: TestCard = { ...good, authenticates: false };
const withoutFunds: TestCard = { ...good, authorisation: { kind: 'refused', code: '4002' } };
const reviewedThenPaid: TestCard = { ...good, authorisation: { kind: 'review', end: 'paid' } };
const reviewedThenLapsed: TestCard = { ...good, authorisation: { kind: 'review', end: 'lapsed' } };

const byNumber: ReadonlyMap<string, TestCard> = new Map([
  // The current table, part 2.1.
  ['4111111111111111', good],
  ['4761340000000019', good],
  ['5500000000000004', good],
  ['6799990000000000011', good],
  ['374500000000015', good],
  ['4917300000000008', reviewedThenLapsed],
  ['4462000000000003', reviewedThenPaid],
  ['378734493671000', reviewedThenLapsed],
  ['4012001037461114', authenticationFails],
  ['374200000000004', authenticationFails],
  ['4012001038488884', withoutFunds],
  ['67034500054620008', good],
  ['67039902990000045', authenticationFails],
  ['67039902990000011', withoutFunds],
  // The archived table and published examples, part 2.2.
  ['4012001038443335', notEnrolled],
  ['378282246310005', notEnrolled],
  ['6759000000005', good],
  ['67034500054610009', notEnrolled],
]);

/** Returns the card with this number; a number that no table names belongs to a good card. */
export function findTestCard(digits: string): TestCard {
  return byNumber.get(digits) ?? good;
}
