// Billink: private and business customers pay the invoice after delivery.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { customerTypes, field, personOfDirectOrder } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';
import { approved, payLater, voided } from './families/pay-later.ts';
import { cancelled, completed, declined, expired } from './families/scenarios.ts';

/** Private or business; a shop may answer this in place of the customer (create-order.md, part 3). */
const customerType = {
  ...field('customer_type', 'required', 'optional', customerTypes),
  setting: 'type',
  wire: ['payment_options.settings.gateways.BILLINK.type'],
};

export const billink = definePaymentMethod(
  payLater({
    id: 'BILLINK',
    claimDays: 30,
    name: 'Billink',
    description: 'Billink',
    countries: ['BE', 'DE', 'NL'],
    expirySeconds: 30 * daySeconds,
    outcomes: outcomes({ paid: approved, cancelled: voided }),
    page: { kind: 'fields' },
    fields: [customerType, ...personOfDirectOrder],
    directCustomer: ['last_name', 'address1', 'house_number', 'city'],
    // Other rates are refused (create-order.md, part 7).
    vatPercents: [0, 5, 6, 7, 9, 16, 19, 20, 21],
    directCancelUrl: 'with-transactionid',
    secondChance: false,
    scenarios: () => [completed('Success'), declined('Failure'), cancelled(), expired()],
  }),
);
