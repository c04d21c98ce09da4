// Pay After Delivery in instalments.
import { definePaymentMethod } from '../domain/payment-method.ts';
import { payAfterDeliveryFields } from './families/fields.ts';
import { payLater, reviewedScenarios, shippedInParts, shippedWhole } from './families/pay-later.ts';

export const payInInstalments = definePaymentMethod(
  payLater({
    id: 'BNPL_INSTM',
    claimDays: 14,
    shipment: {
      ...shippedWhole,
      extension: { stepDays: 7, totalDays: 21 },
      inParts: shippedInParts,
      collected: true,
    },
    name: 'Pay After Delivery instalments',
    description: 'Pay After Delivery instalments',
    countries: ['NL'],
    expirySeconds: 1_209_600,
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
