// Kids' Cadeau: a gift card for children.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const kidscadeau = definePaymentMethod(giftCard({ id: 'KIDSCADEAU', name: "Kids' Cadeau" }));
