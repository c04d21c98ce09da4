// What methods share with which the customer pays after delivery or in parts.
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import type { Scenario } from '../../domain/payment-methods/scenario.ts';
import type { ShipmentTerms } from '../../domain/payment-methods/shipment-terms.ts';
import { pair } from '../../domain/status.ts';
import { daySeconds } from '../../domain/time/clock.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { outcomes } from './outcomes.ts';
import {
  cancelled,
  declined,
  expired,
  plainScenarios,
  scenario,
  step,
  uncleared,
} from './scenarios.ts';

type Own = Pick<MethodFacts, 'id' | 'name' | 'description' | 'countries' | 'expirySeconds'> &
  Partial<MethodFacts>;

/** Approved at once: the order is good, the money follows shipment (lifecycle.md, part 6, BNPL). */
export const approved = pair('completed', 'uncleared');

/** Providers without a word for money that was cancelled before it was approved. */
export const voided = pair('void', 'void');

/** The whole order is shipped by a fixed day, and then its money follows. */
export const shippedWhole: ShipmentTerms = {
  takesMoney: true,
  extension: null,
  inParts: null,
  whileUncleared: false,
  unclearedOnceShipped: false,
  invoice: false,
  collected: false,
};

/** Once a first part is shipped: two weeks for the rest, twice two more on request (lifecycle.md, part 5). */
export const shippedInParts: NonNullable<ShipmentTerms['inParts']> = {
  claimDays: 14,
  extension: { stepDays: 14, totalDays: 42 },
};

/** A pay-later method: a cart that adds up, an address, a decision about the customer. */
export function payLater(own: Own): MethodFacts {
  return {
    family: 'BNPL',
    currencies: ['EUR'],
    linkLifetime: fixedLifetime,
    outcomes: outcomes({ paid: approved }),
    hasFields: true,
    shoppingCartRequired: true,
    directCartRequired: true,
    checksCart: true,
    refunds: { byCart: true },
    requiredCustomerData: deliverable,
    answerKeys: ['external_transaction_id'],
    constantDetails: { collecting_flow: null },
    shipment: shippedWhole,
    cancellableWhile: ['pending', 'uncleared', 'paid'],
    scenarios: () => plainScenarios,
    ...own,
  };
}

/** Somebody who can be delivered to and billed. */
const deliverable: readonly string[] = [
  'first_name',
  'last_name',
  'address1',
  'house_number',
  'zip_code',
  'city',
  'country',
  'email',
];

/** An uncleared payment that nobody decides is given up after five days (lifecycle.md, part 5). */
const undecidedSeconds = 5 * daySeconds;

/**
 * First uncleared, approved a little later; or turned down by the merchant meanwhile
 * (test-data.md, parts 10 and 16).
 */
export const reviewedScenarios: readonly Scenario[] = [
  scenario('completed', 'Completed', step('uncleared'), step('paid', 180)),
  declined(),
  cancelled(),
  expired(),
  uncleared(undecidedSeconds, 'lapsed'),
  scenario(
    'review-declined',
    'Turned down by the merchant',
    step('uncleared'),
    step('lapsed', 180),
  ),
];
