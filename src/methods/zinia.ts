// Zinia: the customer pays after delivery, or in parts.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { outcomes } from './families/outcomes.ts';
import { payLater, shippedWhole, voided } from './families/pay-later.ts';

export const zinia = definePaymentMethod(
  payLater({
    id: 'ZINIA',
    claimDays: 30,
    shipment: {
      ...shippedWhole,
      // Named among the methods that ship in parts, with no time of its own for the rest (payment-methods.md, part 4).
      inParts: { claimDays: null, extension: null },
      unclearedOnceShipped: true,
    },
    name: 'Zinia',
    description: 'Zinia',
    countries: ['NL'],
    expirySeconds: 30 * daySeconds,
    aliases: ['ZINIA_IN3'],
    outcomes: outcomes({ paid: pair('completed', 'initialized'), cancelled: voided }),
    directCartRequired: false,
    retired: true,
  }),
);
