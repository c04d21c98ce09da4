// Wijn Cadeaukaart: a gift card for wine.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const wijncadeau = definePaymentMethod(
  giftCard({ id: 'WIJNCADEAU', name: 'Wijn Cadeaukaart' }),
);
