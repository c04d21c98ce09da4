// MB WAY: Portuguese customers confirm on their phone, within four minutes.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { field } from './families/fields.ts';
import { promisedInPortugal } from './families/portugal.ts';

export const mbway = definePaymentMethod(
  promisedInPortugal({
    id: 'MBWAY',
    refunds: { days: 90, above: true },
    name: 'MB WAY',
    description: 'MB WAY',
    expirySeconds: 240,
    family: 'mobile',
    page: { kind: 'fields' },
    // For MB WAY, `customer.phone` comes before `gateway_info.phone` (create-order.md, part 4).
    fields: [
      {
        ...field('phone', 'required', 'required'),
        wire: ['customer.phone', 'gateway_info.phone'],
      },
    ],
    requiredCustomerData: ['phone'],
    confirmedInApp: true,
    secondChance: false,
  }),
);
