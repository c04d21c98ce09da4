// Bloemen Cadeaukaart: a gift card for flowers.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const bloemencad = definePaymentMethod(
  giftCard({ id: 'BLOEMENCAD', name: 'Bloemen Cadeaukaart' }),
);
