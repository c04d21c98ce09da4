// Sport & Fit Cadeau: a gift card for sports shops and gyms.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const sportenfit = definePaymentMethod(
  giftCard({ id: 'SPORTENFIT', name: 'Sport & Fit Cadeau' }),
);
