// Horses & Gifts: a gift card for riders.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const horsesgift = definePaymentMethod(
  giftCard({ id: 'HORSESGIFT', name: 'Horses & Gifts' }),
);
