// Ticket Compliments: a gift of an employer, issued by Edenred.
import { fixedLifetime } from '../../domain/link-lifetime.ts';
import { definePaymentMethod } from '../../domain/payment-method.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edencom = definePaymentMethod(
  voucherWithPage({
    id: 'EDENCOM',
    name: 'Edenred Ticket Compliments',
    description: 'Ticket Compliments',
    linkLifetime: fixedLifetime,
  }),
);
