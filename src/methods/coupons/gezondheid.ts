// Gezondheidsbon: a gift card for health.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const gezondheid = definePaymentMethod(
  giftCard({ id: 'GEZONDHEID', name: 'Gezondheidsbon' }),
);
