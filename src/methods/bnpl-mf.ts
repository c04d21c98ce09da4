// Pay After Delivery: the merchant reviews the order before it is approved.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { payAfterDeliveryFields } from './families/fields.ts';
import { payLater, reviewedScenarios, shippedInParts, shippedWhole } from './families/pay-later.ts';

export const payAfterDelivery = definePaymentMethod(
  payLater({
    id: 'BNPL_MF',
    claimDays: 30,
    shipment: {
      ...shippedWhole,
      extension: { stepDays: 30, totalDays: 180 },
      inParts: shippedInParts,
      collected: true,
    },
    name: 'Pay After Delivery',
    description: 'Pay After Delivery',
    countries: ['NL'],
    expirySeconds: 30 * daySeconds,
    aliases: ['PAYAFTER', 'BNPL_OB', 'PAYAFTB2B'],
    paymentDescription: 'Pay after delivery',
    page: { kind: 'fields' },
    fields: payAfterDeliveryFields,
    directCancelUrl: 'with-transactionid',
    answerKeys: [],
    constantDetails: { collecting_flow: 0, invoice_url: null },
    secondChance: false,
    scenarios: () => reviewedScenarios,
  }),
);
