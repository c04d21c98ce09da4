// Nationale Entertainment Card: a gift card for music, films and games.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const natencrd = definePaymentMethod(
  giftCard({ id: 'NATENCRD', name: 'Nationale Entertainment Card' }),
);
