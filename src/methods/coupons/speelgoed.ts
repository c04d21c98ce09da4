// Speelgoedwinkel Cadeaukaart: a gift card for toys.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const speelgoed = definePaymentMethod(
  giftCard({ id: 'SPEELGOED', name: 'Speelgoedwinkel Cadeaukaart' }),
);
