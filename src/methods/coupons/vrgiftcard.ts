// Vuur & rook: a gift card of a barbecue shop.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const vrgiftcard = definePaymentMethod(
  giftCard({ id: 'VRGIFTCARD', name: 'Vuur & rook gift card' }),
);
