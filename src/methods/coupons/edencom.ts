// Ticket Compliments: a gift of an employer, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edencom = definePaymentMethod(
  voucherWithPage({
    id: 'EDENCOM',
    name: 'Edenred Ticket Compliments',
    description: 'Ticket Compliments',
    linkLifetime: fixedLifetime,
  }),
);
