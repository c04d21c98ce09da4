// Sports Gift Card: a gift card for sports shops.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const sportsgift = definePaymentMethod(
  giftCard({ id: 'SPORTSGIFT', name: 'Sports Gift Card' }),
);
