// Boeken Voordeel: a gift card of a chain of bookshops.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const boekenvoor = definePaymentMethod(
  giftCard({ id: 'BOEKENVOOR', name: 'Boeken Voordeel' }),
);
