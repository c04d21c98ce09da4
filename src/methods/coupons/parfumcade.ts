// Parfumcadeaukaart: a gift card for perfume.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const parfumcade = definePaymentMethod(
  giftCard({ id: 'PARFUMCADE', name: 'Parfumcadeaukaart' }),
);
