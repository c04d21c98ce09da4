// De grote speelgoedwinkel: a gift card of a toy shop.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const degrotespl = definePaymentMethod(
  giftCard({ id: 'DEGROTESPL', name: 'De grote speelgoedwinkel' }),
);
