// YourGift: a gift card that the recipient exchanges or spends in many shops.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard, openLoopMax } from '../families/coupon.ts';

export const yourgift = definePaymentMethod(
  giftCard({ id: 'YOURGIFT', name: 'YourGift', amountPerPaymentMax: openLoopMax }),
);
