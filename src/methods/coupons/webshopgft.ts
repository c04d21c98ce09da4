// Webshop Giftcard: a gift card for many web shops.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard, openLoopMax } from '../families/coupon.ts';

export const webshopgft = definePaymentMethod(
  giftCard({ id: 'WEBSHOPGFT', name: 'Webshop Giftcard', amountPerPaymentMax: openLoopMax }),
);
