// Ticket Restaurant: for meals and food, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { edenredVoucher } from '../families/coupon.ts';

export const edenres = definePaymentMethod(
  edenredVoucher({
    id: 'EDENRES',
    name: 'Edenred Ticket Restaurant',
    description: 'Ticket Restaurant',
  }),
);
