// Giropay: German banks; the BIC says which one. It ended in 2024.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';

export const giropay = definePaymentMethod(
  bankRedirect({
    id: 'GIROPAY',
    name: 'Giropay',
    description: 'Giropay',
    countries: ['DE'],
    expirySeconds: 600,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
    direct: false,
    page: { kind: 'fields' },
    fields: [field('bic', 'required', 'optional')],
    retired: true,
  }),
);
