// Eco vouchers of Monizze: for goods that spare the environment.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { prepaidVoucher } from '../families/coupon.ts';

export const monieco = definePaymentMethod(
  prepaidVoucher({ id: 'MONIECO', name: 'Monizze eco voucher' }),
);
