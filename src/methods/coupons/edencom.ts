// Ticket Compliments: a gift of an employer, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { edenredVoucher } from '../families/coupon.ts';

export const edencom = definePaymentMethod(
  edenredVoucher({
    id: 'EDENCOM',
    name: 'Edenred Ticket Compliments',
    description: 'Ticket Compliments',
  }),
);
