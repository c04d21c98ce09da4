// Nationale Bioscoopbon: a gift card for cinemas.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const natnlbiosc = definePaymentMethod(
  giftCard({ id: 'NATNLBIOSC', name: 'Nationale Bioscoopbon' }),
);
