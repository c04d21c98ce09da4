// The outcomes that a customer's test data leads to without any page, by method (test-data.md, parts 5 to 11).
import type { AuthorizeBody, ScenarioStep } from '../payments/payment-request.ts';
import { spend } from './test-coupons.ts';

/** Steps that happen without anybody's choice, counted from the start of the payment. */
export interface Plan {
  readonly scenario: string;
  readonly steps: readonly ScenarioStep[];
  /** The reason that is reported with the steps; absent = the usual reason for each step. */
  readonly words?: { readonly reason: string; readonly reasonCode: string | null };
}

/** How a payment without a card goes on. */
export type Course =
  /** The customer decides on the page of the bank, wallet or provider. */
  | { readonly kind: 'page' }
  /** There is no page: the outcome is decided later from outside, or the payment expires. */
  | { readonly kind: 'open' }
  /** The customer's phone reads an address from a QR code, and the customer decides there. */
  | { readonly kind: 'app' }
  /** The test data decide. `amount`: what is paid in the end, in minor units; absent = what was asked for. */
  | { readonly kind: 'planned'; readonly plan: Plan; readonly amount?: number }
  /** Decided while the payment is being started, by the method's first scenario. */
  | { readonly kind: 'at-once' };

type Rule = (body: AuthorizeBody) => Course;

const page: Course = { kind: 'page' };
const open: Course = { kind: 'open' };
const app: Course = { kind: 'app' };
const atOnce: Course = { kind: 'at-once' };

const twoMinutes = 120;
const fiveDays = 5 * 86_400;
/** How long a phone, a cash machine or a mandate takes; no source gives a figure. */
const seconds = 5;
/** The mandate is made first, then the bank collects (lifecycle.md, part 6). */
const mandate: ScenarioStep = { fact: 'pending', afterSeconds: seconds };

function planned(scenario: string, ...steps: ScenarioStep[]): Extract<Course, { kind: 'planned' }> {
  return { kind: 'planned', plan: { scenario, steps } };
}

function later(scenario: string, fact: ScenarioStep['fact'], afterSeconds = twoMinutes): Course {
  return planned(scenario, { fact, afterSeconds });
}

const bankTransfers: ReadonlyMap<string, Course> = new Map([
  ['NL87ABNA0000000001', later('completed', 'paid')],
  ['NL87ABNA0000000002', later('expired', 'expired')],
  ['NL87ABNA0000000004', later('declined', 'declined')],
]);
const otherBankTransfer = later('expired', 'expired', fiveDays);

/** The same account numbers have other outcomes here than with bank transfers. */
const directDebits: ReadonlyMap<string, Course> = new Map([
  [
    'NL87ABNA0000000002',
    planned('declined', mandate, { fact: 'declined', afterSeconds: twoMinutes }),
  ],
  ['NL87ABNA0000000003', reviewedDebit('uncleared', 'paid')],
  ['NL87ABNA0000000004', reviewedDebit('uncleared-declined', 'declined')],
]);
/** The course of any other account, NL87ABNA0000000001 included. */
const otherDirectDebit = planned('completed', mandate, { fact: 'paid', afterSeconds: twoMinutes });

function reviewedDebit(scenario: string, end: 'paid' | 'declined'): Course {
  const review: ScenarioStep = { fact: 'uncleared', afterSeconds: twoMinutes };
  return planned(scenario, mandate, review, { fact: end, afterSeconds: twoMinutes + 60 });
}

/** MB WAY and Multibanco: the amount decides, in minor units of EUR. */
const byAmount: Rule = ({ amount }) => {
  if (amount <= 999) return later('declined', 'declined', seconds);
  // A larger amount is never confirmed: the payment expires by the gateway's own limit for the method.
  if (amount > 2000) return open;
  return planned(
    'completed',
    { fact: 'paid', afterSeconds: seconds },
    { fact: 'settled', afterSeconds: 2 * seconds },
  );
};

const myBanks: ReadonlyMap<string, Course> = new Map([
  ['Allianz Bank FA SPA', later('completed', 'paid')],
  ['Banca di Cesena - Credito Coop.', later('declined', 'declined')],
  ['Credito Artigiano', later('cancelled', 'cancelled')],
  ['Volksbank - Banca Popolare', later('expired', 'expired')],
]);

/** The bank is chosen on the payment page; a direct order leads to the bank's own page (create-order.md, part 12.2). */
const myBank: Rule = ({ channel, inputs, issuerName }) =>
  channel === 'direct' ? page : (myBanks.get(inputs.bank_name ?? issuerName ?? '') ?? page);

const refusedAtOnce = planned('declined', { fact: 'declined', afterSeconds: 0 });

/** For providers that decide a direct order at once; in3, Klarna and Santander show a page instead. */
const payLater: Rule = ({ channel }) => (channel === 'direct' ? atOnce : page);

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  [
    'BANKTRANS',
    ({ channel, inputs }) =>
      channel === 'direct' ? open : (bankTransfers.get(inputs.iban ?? '') ?? otherBankTransfer),
  ],
  ['DIRDEB', ({ inputs }) => directDebits.get(inputs.iban ?? '') ?? otherDirectDebit],
  ['MBWAY', byAmount],
  ['MULTIBANCO', byAmount],
  ['MYBANK', myBank],
  ['WECHAT', ({ channel }) => (channel === 'direct' ? app : page)],
  ['AFTERPAY', (body) => (isRejectedAddress(body) ? refusedAtOnce : payLater(body))],
  ['IN3', (body) => (isRefusedPerson(body) ? refusedAtOnce : page)],
  ['BILLINK', payLater],
  ['BNPL_INSTM', payLater],
  ['BNPL_MF', payLater],
  ['EINVOICE', payLater],
  ['ZINIA', payLater],
  // Edenred shows what there is to spend on a page of its own.
  ['EDENCOM', () => page],
  ['EDENECO', () => page],
  ['EDENRES', () => page],
  ['EDENSPORTS', () => page],
]);

/**
 * Returns the course of a payment that has neither a card nor a scanned code. The number of a coupon decides, unless
 * its issuer has a page. A method without a rule and without such a number has a page, too.
 */
export function courseOf(body: AuthorizeBody): Course {
  const rule = rules.get(body.method.id);
  if (rule !== undefined) return rule(body);
  const number = body.inputs.coupon_number;
  return number === undefined ? page : byBalance(number, body.amount);
}

function byBalance(number: string, asked: number): Course {
  const spent = spend(number, asked);
  if (spent.kind === 'gives') {
    const paid = planned('completed', { fact: 'paid', afterSeconds: 0 });
    return { ...paid, amount: spent.amount };
  }
  const { scenario, reason, reasonCode } = spent;
  const steps: ScenarioStep[] = [{ fact: 'declined', afterSeconds: 0 }];
  return { kind: 'planned', plan: { scenario, steps, words: { reason, reasonCode } } };
}

function isRejectedAddress({ customer, inputs }: AuthorizeBody): boolean {
  return [customer.email, inputs.email].some(
    (email) => email?.toLowerCase() === 'rejection@afterpay.nl',
  );
}

/** Whether the customer is the one whom in3 refuses: born on 1 January 2000, living at 1111 AB number 1. */
function isRefusedPerson({ customer, inputs }: AuthorizeBody): boolean {
  const birthday = inputs.birthday?.replaceAll('-', '') ?? '';
  const zipCode = customer.zipCode?.replace(/\s/g, '').toUpperCase();
  return (
    ['01012000', '20000101'].includes(birthday) &&
    zipCode === '1111AB' &&
    customer.houseNumber?.trim() === '1'
  );
}
