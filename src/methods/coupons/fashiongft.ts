// Fashion Giftcard: a gift card for clothes and shoes.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const fashiongft = definePaymentMethod(
  giftCard({ id: 'FASHIONGFT', name: 'Fashion Giftcard', description: 'fashiongiftcard' }),
);
