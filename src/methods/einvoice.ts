// E-Invoicing: an invoice at the merchant's own risk.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';
import { payLater, reviewedScenarios, shippedWhole } from './families/pay-later.ts';

export const einvoice = definePaymentMethod(
  payLater({
    id: 'EINVOICE',
    claimDays: 180,
    // Two weeks for the rest are Pay After Delivery's (lifecycle.md, part 5).
    shipment: {
      ...shippedWhole,
      inParts: { claimDays: null, extension: null },
      whileUncleared: true,
      unclearedOnceShipped: true,
      invoice: true,
    },
    name: 'E-Invoicing',
    description: 'Einvoice',
    countries: [],
    expirySeconds: null,
    // Collected outside of the gateway once it is approved (lifecycle.md, part 6).
    outcomes: outcomes({ paid: pair('completed', 'initialized') }),
    page: { kind: 'fields' },
    fields: [
      field('birthday', 'required', 'required'),
      field('bank_account', 'required', 'required'),
      field('email', 'required', 'required'),
      field('phone', 'required', 'required'),
    ],
    // The cart is welcome and not demanded (create-order.md, part 7).
    directCartRequired: false,
    // Nor for refunds of a part (operations.md, part 4, R11).
    refunds: {},
    directCancelUrl: 'with-transactionid',
    answerKeys: [],
    constantDetails: { collecting_flow: 0, invoice_url: null, paylink_url: null },
    scenarios: () => reviewedScenarios,
  }),
);
