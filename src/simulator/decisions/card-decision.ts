// Decides a card payment: 3-D Secure first, then the money (test-data.md, parts 2 and 3).
import { approvedWords, reviewWords } from '../cards/card-words.ts';
import { type RefusalCode, refusalCodeOf, refusalWords } from '../cards/refusal-codes.ts';
import type { Brand, SeenCard } from '../cards/seen-card.ts';
import { authorizationCode } from '../payments/issued-values.ts';
import type { DecidedStep, Decision } from '../payments/payment.ts';
import type { PaymentRequest } from '../payments/payment-request.ts';
import {
  type Authentication,
  type AuthenticationStatus,
  authenticatedBy,
  unauthenticated,
} from './card-authentication.ts';

/** How long a review lasts: of the test cards and `uncleared-declined`, and of `uncleared` with any other card. */
const testReviewSeconds = 180;
const reviewSeconds = 5 * 86_400;

/** Everything that the decision about a card payment depends on. */
export interface CardCase {
  readonly reference: string;
  readonly card: SeenCard;
  readonly threeDSecureAlways: boolean;
  readonly threeDSecure: PaymentRequest['threeDSecure'];
  readonly channel: PaymentRequest['channel'];
}

/** The choices of the challenge page: the id of the scenario, the status that it leads to, the label. */
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

/** Returns the decision when the issuer need not ask the customer; null when it shows the challenge page. */
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
      ? authorised(terms, authenticatedBy(terms, 'frictionless', 'Y'))
      : refused(terms, '3001', authenticatedBy(terms, 'frictionless', 'N'));
  }
  return null;
}

/** Decides by a scenario, chosen on the challenge page or named through the API; null for an unknown one. */
export function decideChallenge(terms: CardCase, scenario: string): Decision | null {
  const choice = challengeChoices.find((one) => one.scenario === scenario)?.status;
  if (choice !== undefined) return authenticatedAs(terms, choice, scenario);
  const passed = () => authenticatedBy(terms, 'challenge', 'Y');
  switch (scenario) {
    // The customer cancelled the challenge: the issuer reports a failed authentication.
    case 'cancelled':
    case 'declined':
      return authenticatedAs(terms, 'N', scenario);
    case 'expired':
      return { scenario, steps: [step('expired')] };
    case 'uncleared':
      return terms.card.authorisation.kind === 'review'
        ? authorised(terms, passed(), scenario)
        : review(terms, passed(), { end: 'lapsed', afterSeconds: reviewSeconds, scenario });
    case 'uncleared-declined':
      return review(terms, passed(), {
        end: 'declined',
        afterSeconds: testReviewSeconds,
        scenario,
      });
    default: {
      const code = refusalCodeOf(scenario);
      if (code === null) return null;
      const authentication = code === '3001' ? authenticatedBy(terms, 'challenge', 'N') : passed();
      return refused(terms, code, authentication, scenario);
    }
  }
}

function authenticatedAs(
  terms: CardCase,
  choice: AuthenticationStatus,
  scenario: string,
): Decision {
  const status = terms.card.authenticates ? choice : 'N';
  const authentication = authenticatedBy(terms, 'challenge', status);
  const liable = status === 'U' && demandOf(terms) === 'force';
  if (status === 'N' || status === 'R' || liable)
    return refused(terms, '3001', authentication, scenario);
  return authorised(terms, authentication, scenario);
}

/** Returns the demand for 3-D Secure; Bancontact forces it whatever the order says (test-data.md, part 3.4). */
function demandOf(terms: CardCase): PaymentRequest['threeDSecure'] {
  if (terms.threeDSecureAlways || terms.card.brand === 'MISTERCASH') return 'force';
  return terms.threeDSecure;
}

function authorised(
  terms: CardCase,
  authentication: Authentication,
  scenario = 'completed',
): Decision {
  const { authorisation } = terms.card;
  switch (authorisation.kind) {
    case 'refused':
      return refused(terms, authorisation.code, authentication, scenario);
    case 'review': {
      const { end } = authorisation;
      return review(terms, authentication, { end, afterSeconds: testReviewSeconds, scenario });
    }
    case 'approved': {
      const details = approval(terms, authentication);
      return { scenario, steps: [step('paid', { ...approvedWords, details })] };
    }
  }
}

function review(
  terms: CardCase,
  authentication: Authentication,
  how: {
    readonly end: 'paid' | 'lapsed' | 'declined';
    readonly afterSeconds: number;
    readonly scenario: string;
  },
): Decision {
  const { end, afterSeconds, scenario } = how;
  const details = approval(terms, authentication);
  const first = step('uncleared', { ...reviewWords, details });
  switch (end) {
    case 'paid': {
      const last = step('paid', { ...approvedWords, afterSeconds, details });
      return { scenario, steps: [first, last] };
    }
    case 'lapsed':
      return { scenario, steps: [first, step('lapsed', { afterSeconds, details })] };
    case 'declined': {
      const { steps } = refused(terms, '4999', authentication);
      return { scenario, steps: [first, ...steps.map((each) => ({ ...each, afterSeconds }))] };
    }
  }
}

function refused(
  terms: CardCase,
  reasonCode: RefusalCode,
  authentication: Authentication,
  scenario = 'declined',
): Decision {
  const { reason, responseCode } = refusalWords[reasonCode];
  const details = { responseCode, card: productOf(terms.card.brand), authentication };
  return { scenario, steps: [step('declined', { reason, reasonCode, details })] };
}

function approval(
  { reference, card }: CardCase,
  authentication: Authentication,
): DecidedStep['details'] {
  return {
    authorizationCode: authorizationCode(reference),
    responseCode: '00',
    card: productOf(card.brand),
    authentication,
  };
}

/** The countries of the test cards by brand, else NL. They are not published, so they are made up. */
const issuerCountries: Partial<Record<Brand, string>> = { MISTERCASH: 'BE', AMEX: 'GB' };

/** Returns `C` (credit) or `D` (debit), the scheme's letter for the kind of card, and the issuer's country. */
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

/** Makes a step that happens at once, without a reason or details, unless `more` sets them. */
function step(
  fact: DecidedStep['fact'],
  more: Partial<Omit<DecidedStep, 'fact'>> = {},
): DecidedStep {
  return { fact, afterSeconds: 0, reason: null, reasonCode: null, details: {}, ...more };
}
