// VVV Cadeaukaart: a gift card that most Dutch shops accept.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const vvvgiftcrd = definePaymentMethod(
  giftCard({ id: 'VVVGIFTCRD', name: 'VVV Cadeaukaart', aliases: ['VVVGIFTCARD', 'VVVBON'] }),
);
