// Meal vouchers of Monizze: for meals and food.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { prepaidVoucher } from '../families/coupon.ts';

export const monimeal = definePaymentMethod(
  prepaidVoucher({ id: 'MONIMEAL', name: 'Monizze meal voucher' }),
);
