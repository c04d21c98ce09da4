// Sport and culture pass of Sodexo: for clubs, books and tickets.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { prepaidVoucher } from '../families/coupon.ts';

export const sodesports = definePaymentMethod(
  prepaidVoucher({ id: 'SODESPORTS', name: 'Sodexo sport & culture pass', description: 'Sodexo' }),
);
