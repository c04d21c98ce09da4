// Wellness & Beauty: a gift card for saunas and salons.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const beautywell = definePaymentMethod(
  giftCard({ id: 'BEAUTYWELL', name: 'Wellness & Beauty' }),
);
