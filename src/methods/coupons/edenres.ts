// Ticket Restaurant: for meals and food, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edenres = definePaymentMethod(
  voucherWithPage({
    id: 'EDENRES',
    name: 'Edenred Ticket Restaurant',
    description: 'Ticket Restaurant',
    linkLifetime: fixedLifetime,
  }),
);
