// Decides a card payment: 3-D Secure first, then the money (test-data.md, parts 2 and 3).
import { authenticationId, authorizationCode, cavv } from './issued-values.ts';
import type { DecidedStep, Decision } from './payment.ts';
import type { PaymentRequest } from './payment-request.ts';
import { refusalCodeOf, refusalWords } from './refusal-codes.ts';
import type { Brand, SeenCard } from './seen-card.ts';

/** How long a review of the test cards lasts, and how long any other one may. */
const testReviewSeconds = 180;
const reviewSeconds = 5 * 86_400;

/** Everything that decides a card payment. */
export interface CardCase {
  readonly reference: string;
  readonly card: SeenCard;
  readonly threeDSecureAlways: boolean;
  readonly threeDSecure: PaymentRequest['threeDSecure'];
  readonly channel: PaymentRequest['channel'];
}

type Flow = 'challenge' | 'frictionless' | null;
/** Y authenticated, A attempted, U could not be performed, N not authenticated, R rejected. */
export type AuthenticationStatus = 'Y' | 'A' | 'U' | 'N' | 'R';

/** The choices of the challenge page: the scenario's id, its value in the form, its label. */
export const challengeChoices: readonly {
  readonly scenario: string;
  readonly status: AuthenticationStatus;
  readonly label: string;
}[] = [
  { scenario: 'completed', status: 'Y', label: 'Authenticated (Y)' },
  { scenario: 'attempted', status: 'A', label: 'Attempted (A)' },
  { scenario: 'unavailable', status: 'U', label: 'Could not be performed (U)' },
  { scenario: 'not-authenticated', status: 'N', label: 'Not authenticated (N)' },
  { scenario: 'rejected', status: 'R', label: 'Rejected (R)' },
];

/** The decision when nobody has to be asked; null when the issuer wants to see the customer. */
export function decideWithoutCustomer(terms: CardCase): Decision | null {
  const { card } = terms;
  if (!card.valid) return refused(terms, '3006', unauthenticated(card));
  const demand = demandOf(terms);
  if (demand === 'skip') return authorised(terms, unauthenticated(card));
  if (!card.enrolled) {
    return demand === 'force'
      ? refused(terms, '3001', unauthenticated(card))
      : authorised(terms, unauthenticated(card));
  }
  if (demand === 'usual' && terms.channel === 'direct') {
    return card.authenticates
      ? authorised(terms, authentication(terms, 'frictionless', 'Y'))
      : refused(terms, '3001', authentication(terms, 'frictionless', 'N'));
  }
  return null;
}

/** What a choice on the challenge page, or its scenario id by the API, leads to; null for an unknown one. */
export function decideChallenge(terms: CardCase, scenario: string): Decision | null {
  const choice = challengeChoices.find((one) => one.scenario === scenario)?.status;
  if (choice !== undefined) return authenticatedAs(terms, choice, scenario);
  const passed = () => authentication(terms, 'challenge', 'Y');
  switch (scenario) {
    // The customer gave up: the issuer reports it as a failed authentication.
    case 'cancelled':
    case 'declined':
      return authenticatedAs(terms, 'N', scenario);
    case 'expired':
      return { scenario, steps: [step('expired', 0)] };
    case 'uncleared':
      return terms.card.authorisation.kind === 'review'
        ? authorised(terms, passed(), scenario)
        : review(terms, passed(), 'lapsed', reviewSeconds, scenario);
    case 'uncleared-declined':
      return review(terms, passed(), 'declined', testReviewSeconds, scenario);
    default: {
      const code = refusalCodeOf(scenario);
      if (code === null) return null;
      const result = code === '3001' ? authentication(terms, 'challenge', 'N') : passed();
      return refused(terms, code, result, scenario);
    }
  }
}

function authenticatedAs(
  terms: CardCase,
  choice: AuthenticationStatus,
  scenario: string,
): Decision {
  const status = terms.card.authenticates ? choice : 'N';
  const result = authentication(terms, 'challenge', status);
  const liable = status === 'U' && demandOf(terms) === 'force';
  if (status === 'N' || status === 'R' || liable) return refused(terms, '3001', result, scenario);
  return authorised(terms, result, scenario);
}

/** Bancontact asks for 3-D Secure whatever the order says (test-data.md, part 3.4). */
function demandOf(terms: CardCase): PaymentRequest['threeDSecure'] {
  if (terms.threeDSecureAlways || terms.card.brand === 'MISTERCASH') return 'force';
  return terms.threeDSecure;
}

function authorised(terms: CardCase, result: object, scenario = 'completed'): Decision {
  const { authorisation } = terms.card;
  switch (authorisation.kind) {
    case 'refused':
      return refused(terms, authorisation.code, result, scenario);
    case 'review':
      return review(terms, result, authorisation.end, testReviewSeconds, scenario);
    case 'approved':
      return {
        scenario,
        steps: [step('paid', 0, 'Successful approval/completion', '', approval(terms, result))],
      };
  }
}

function review(
  terms: CardCase,
  result: object,
  end: 'paid' | 'lapsed' | 'declined',
  afterSeconds: number,
  scenario: string,
): Decision {
  const details = approval(terms, result);
  const first = step('uncleared', 0, 'Transaction needs review', null, details);
  switch (end) {
    case 'paid': {
      const words = ['Successful approval/completion', ''] as const;
      return { scenario, steps: [first, step('paid', afterSeconds, ...words, details)] };
    }
    case 'lapsed':
      return { scenario, steps: [first, step('lapsed', afterSeconds, null, null, details)] };
    case 'declined': {
      const last = refused(terms, '4999', result).steps.map((each) => ({ ...each, afterSeconds }));
      return { scenario, steps: [first, ...last] };
    }
  }
}

function refused(terms: CardCase, code: string, result: object, scenario = 'declined'): Decision {
  const words = refusalWords(code);
  const details = {
    responseCode: words?.responseCode ?? '05',
    card: productOf(terms.card.brand),
    authentication: result,
  };
  return { scenario, steps: [step('declined', 0, words?.reason ?? null, code, details)] };
}

function approval({ reference, card }: CardCase, result: object): Record<string, unknown> {
  return {
    authorizationCode: authorizationCode(reference),
    responseCode: '00',
    card: productOf(card.brand),
    authentication: result,
  };
}

function authentication(
  { reference, card }: CardCase,
  flow: Flow,
  status: AuthenticationStatus,
): object {
  const proven = status === 'Y' || status === 'A';
  const failed = status === 'N' || status === 'R';
  return {
    flow,
    status,
    eci: eciOf(card.brand, status),
    cavv: proven ? cavv(reference) : null,
    acsTransactionId: authenticationId(reference, 'acs'),
    dsTransactionId: authenticationId(reference, 'ds'),
    version: '2.1.0',
    transactionStatusReason: failed ? '01' : null,
    enrolled: card.enrolled,
  };
}

/** Nobody was asked: by request, or because the card takes no part in 3-D Secure. */
function unauthenticated(card: SeenCard): object {
  return {
    flow: null,
    status: null,
    eci: null,
    cavv: null,
    acsTransactionId: null,
    dsTransactionId: null,
    version: null,
    transactionStatusReason: null,
    enrolled: card.enrolled,
  };
}

/** Electronic commerce indicator (test-data.md, part 3.2): the Mastercard family counts its own way. */
function eciOf(brand: Brand | null, status: AuthenticationStatus): string | null {
  const table: Partial<Record<AuthenticationStatus, readonly [string, string]>> = {
    Y: ['05', '02'],
    A: ['06', '01'],
    U: ['07', '00'],
  };
  const [usual, mastercard] = table[status] ?? [null, null];
  return brand === 'MASTERCARD' || brand === 'MAESTRO' ? mastercard : usual;
}

/** Where our test cards are from; nobody publishes it, so it is ours to say. */
const issuerCountries: Partial<Record<Brand, string>> = { MISTERCASH: 'BE', AMEX: 'GB' };

/** Credit or debit, the scheme's letter for the kind of card, and the issuer's country. */
function productOf(brand: Brand | null): {
  funding: string;
  product: string;
  issuerCountry: string;
} {
  const debit = brand === 'MAESTRO' || brand === 'MISTERCASH';
  return {
    funding: debit ? 'D' : 'C',
    product: debit ? 'D' : 'F',
    issuerCountry: (brand === null ? undefined : issuerCountries[brand]) ?? 'NL',
  };
}

function step(
  fact: DecidedStep['fact'],
  afterSeconds: number,
  reason: string | null = null,
  reasonCode: string | null = null,
  details: DecidedStep['details'] = {},
): DecidedStep {
  return { fact, afterSeconds, reason, reasonCode, details };
}
