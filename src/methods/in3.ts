// in3: a private customer pays in three instalments.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { field, titles } from './families/fields.ts';
import { instalments } from './families/instalments.ts';

export const in3 = definePaymentMethod(
  instalments({
    id: 'IN3',
    name: 'in3',
    description: 'in3',
    allowedAmount: { min: 5000, max: 500_000 },
    page: { kind: 'fields' },
    fields: [
      field('birthday', 'required', 'required'),
      field('phone', 'required', 'required'),
      field('title', 'required', 'required', titles),
      field('terms', 'required', 'optional'),
    ],
  }),
);
