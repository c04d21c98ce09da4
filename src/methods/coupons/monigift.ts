// Gift vouchers of Monizze: a present of an employer.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { prepaidVoucher } from '../families/coupon.ts';

export const monigift = definePaymentMethod(
  prepaidVoucher({ id: 'MONIGIFT', name: 'Monizze gift voucher' }),
);
