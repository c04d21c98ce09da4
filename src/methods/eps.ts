// EPS: Austrian banks; the BIC says which one.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
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
    // Unlike with other banks, refunds cannot exceed what was paid (operations.md, part 4, R5).
    refunds: {},
    page: { kind: 'fields' },
    fields: [field('bic', 'required', 'optional')],
  }),
);
