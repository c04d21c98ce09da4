// Huis & Tuin Cadeau: a gift card for house and garden.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const huistuin = definePaymentMethod(
  giftCard({ id: 'HUISTUIN', name: 'Huis & Tuin Cadeau' }),
);
