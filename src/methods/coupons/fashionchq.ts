// Fashioncheque: a gift card for clothes.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const fashionchq = definePaymentMethod(
  giftCard({ id: 'FASHIONCHQ', name: 'Fashioncheque' }),
);
