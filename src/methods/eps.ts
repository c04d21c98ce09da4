// EPS: Austrian banks; the BIC says which one.
import { definePaymentMethod } from '../domain/payment-method.ts';
import { pair } from '../domain/status.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';

export const eps = definePaymentMethod(
  bankRedirect({
    id: 'EPS',
    name: 'EPS',
    description: 'EPS',
    countries: ['AT'],
    expirySeconds: 600,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
    direct: false,
    refundAbove: false,
    page: { kind: 'fields' },
    fields: [field('bic', 'required', 'optional')],
  }),
);
