// in3 B2B: a company pays in three instalments; a pilot, for direct orders only.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { instalments } from './families/instalments.ts';

export const in3b2b = definePaymentMethod(
  instalments({
    id: 'IN3B2B',
    name: 'in3 B2B',
    description: 'in3 B2B',
    redirect: false,
    allowedAmount: { min: 15_000, max: 3_000_000 },
    directCustomer: ['first_name', 'last_name', 'address1', 'email', 'company_name', 'cocnumber'],
    retired: true,
  }),
);
