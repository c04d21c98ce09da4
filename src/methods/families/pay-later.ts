// What the methods share with which customers pay after delivery or in instalments.
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

/** Statuses of an approved payment: the money follows the shipment (lifecycle.md, part 6, BNPL). */
export const approved = pair('completed', 'uncleared');

/** Statuses of a cancelled payment at providers whose financial status is `void` then, not `cancelled`. */
export const voided = pair('void', 'void');

/** The order is shipped as a whole by a fixed day, and its money follows. */
export const shippedWhole: ShipmentTerms = {
  takesMoney: true,
  extension: null,
  inParts: null,
  whileUncleared: false,
  unclearedOnceShipped: false,
  invoice: false,
  collected: false,
};

/** After the first shipped part there are two weeks for the rest, 42 days with extensions (lifecycle.md, part 5). */
export const shippedInParts: NonNullable<ShipmentTerms['inParts']> = {
  claimDays: 14,
  extension: { stepDays: 14, totalDays: 42 },
};

/** A pay-later method: it needs a cart that adds up and an address, and the provider decides about the customer. */
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

/** The customer data that delivery and invoice need. */
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

/** An uncleared payment on which nobody decides lapses after five days (lifecycle.md, part 5). */
const undecidedSeconds = 5 * daySeconds;

/**
 * Scenarios of methods whose orders are reviewed: first uncleared, then approved, or turned down by the merchant
 * (test-data.md, parts 10 and 16).
 */
export const reviewedScenarios: readonly Scenario[] = [
  scenario('completed', 'Completed', step('uncleared'), step('paid', 180)),
  declined(),
  cancelled(),
  expired(),
  uncleared(undecidedSeconds, 'lapsed'),
  scenario('review-declined', 'Declined by the merchant', step('uncleared'), step('lapsed', 180)),
];
