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
    // The two weeks for the rest apply to Pay After Delivery only (lifecycle.md, part 5).
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
    // An approved invoice is collected outside of the gateway (lifecycle.md, part 6).
    outcomes: outcomes({ paid: pair('completed', 'initialized') }),
    page: { kind: 'fields' },
    fields: [
      field('birthday', 'required', 'required'),
      field('bank_account', 'required', 'required'),
      field('email', 'required', 'required'),
      field('phone', 'required', 'required'),
    ],
    // A cart is optional (create-order.md, part 7).
    directCartRequired: false,
    // Partial refunds need no cart lines either (operations.md, part 4, R11).
    refunds: {},
    directCancelUrl: 'with-transactionid',
    answerKeys: [],
    constantDetails: { collecting_flow: 0, invoice_url: null, paylink_url: null },
    scenarios: () => reviewedScenarios,
  }),
);
