// Klarna: the customer pays later, or in parts.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { personOfDirectOrder } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';
import { approved, payLater, shippedWhole, voided } from './families/pay-later.ts';

export const klarna = definePaymentMethod(
  payLater({
    id: 'KLARNA',
    claimDays: 28,
    shipment: { ...shippedWhole, extension: { stepDays: 42, totalDays: 180 } },
    name: 'Klarna',
    description: 'Klarna',
    currencies: ['DKK', 'EUR', 'GBP', 'NOK', 'SEK'],
    countries: ['AT', 'BE', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'IT', 'NL', 'NO', 'PT', 'SE'],
    countriesByCurrency: {
      DKK: ['DK'],
      EUR: ['AT', 'BE', 'DE', 'ES', 'FI', 'FR', 'IT', 'NL', 'PT'],
      GBP: ['GB'],
      NOK: ['NO'],
      SEK: ['SE'],
    },
    expirySeconds: daySeconds,
    outcomes: outcomes({ paid: approved, cancelled: voided }),
    fields: personOfDirectOrder,
    directCustomer: ['house_number'],
    secondChance: false,
  }),
);
