// Biercheque: a gift card for beer.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const biercheque = definePaymentMethod(giftCard({ id: 'BIERCHEQUE', name: 'Biercheque' }));
