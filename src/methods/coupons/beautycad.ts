// Beauty Cadeau: a gift card for care of the skin and scent.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const beautycad = definePaymentMethod(giftCard({ id: 'BEAUTYCAD', name: 'Beauty Cadeau' }));
