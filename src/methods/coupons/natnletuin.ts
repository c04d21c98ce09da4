// Nationale Tuinbon: a gift card for garden centres.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const natnletuin = definePaymentMethod(
  giftCard({ id: 'NATNLETUIN', name: 'Nationale Tuinbon' }),
);
