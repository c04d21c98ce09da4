// Ticket Restaurant: for meals and food, issued by Edenred.
import { fixedLifetime } from '../../domain/link-lifetime.ts';
import { definePaymentMethod } from '../../domain/payment-method.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edenres = definePaymentMethod(
  voucherWithPage({
    id: 'EDENRES',
    name: 'Edenred Ticket Restaurant',
    description: 'Ticket Restaurant',
    linkLifetime: fixedLifetime,
  }),
);
