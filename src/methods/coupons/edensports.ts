// Ticket Sport & Culture: for clubs, books and tickets, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { edenredVoucher } from '../families/coupon.ts';

export const edensports = definePaymentMethod(
  edenredVoucher({
    id: 'EDENSPORTS',
    name: 'Edenred Ticket Sport & Culture',
    description: 'Ticket Sport & Culture',
  }),
);
