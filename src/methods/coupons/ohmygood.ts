// Ohmygood: a gift card for shops with a good cause.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const ohmygood = definePaymentMethod(giftCard({ id: 'OHMYGOOD', name: 'Ohmygood' }));
