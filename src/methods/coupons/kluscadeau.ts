// Klus Cadeau: a gift card for tools and paint.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const kluscadeau = definePaymentMethod(giftCard({ id: 'KLUSCADEAU', name: 'Klus Cadeau' }));
