// Pay After Delivery in instalments.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { payAfterDeliveryFields } from './families/fields.ts';
import { payLater, reviewedScenarios, shippedWhole } from './families/pay-later.ts';

/** At most 21 days in all, whichever parts were shipped meanwhile (lifecycle.md, part 5). */
const extension = { stepDays: 7, totalDays: 21 };

export const payInInstalments = definePaymentMethod(
  payLater({
    id: 'BNPL_INSTM',
    claimDays: 14,
    shipment: {
      ...shippedWhole,
      extension,
      inParts: { claimDays: null, extension },
      collected: true,
    },
    name: 'Pay After Delivery instalments',
    description: 'Pay After Delivery instalments',
    countries: ['NL'],
    expirySeconds: 14 * daySeconds,
    aliases: ['BNPL_INST'],
    page: { kind: 'fields' },
    fields: payAfterDeliveryFields,
    directCancelUrl: 'with-transactionid',
    answerKeys: [],
    constantDetails: { collecting_flow: 0, invoice_url: null },
    secondChance: false,
    scenarios: () => reviewedScenarios,
  }),
);
