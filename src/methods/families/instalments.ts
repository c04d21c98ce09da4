// What in3 and in3 B2B share: three instalments, the first of which is paid at once.
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import type { Scenario } from '../../domain/payment-methods/scenario.ts';
import { outcomes } from './outcomes.ts';
import { approved, payLater, shippedWhole, voided } from './pay-later.ts';
import { plainScenarios, scenario, step } from './scenarios.ts';

/** Approved, but uncleared until the first instalment is paid (lifecycle.md, part 6). */
const firstInstalmentLater: Scenario = scenario(
  'first-instalment-later',
  'Completed, first instalment two minutes later',
  step('pending'),
  step('paid', 120),
);

export function instalments(
  own: Pick<MethodFacts, 'id' | 'name' | 'description' | 'allowedAmount'> & Partial<MethodFacts>,
): MethodFacts {
  return payLater({
    countries: ['NL'],
    expirySeconds: 7200,
    outcomes: outcomes({ paid: approved, cancelled: voided }),
    // The money comes with the instalments, whether the order is shipped or not (lifecycle.md, part 6).
    shipment: { ...shippedWhole, takesMoney: false },
    scenarios: () => [...plainScenarios, firstInstalmentLater],
    ...own,
  });
}
