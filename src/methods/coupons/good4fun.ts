// Good4fun: a gift card for days out.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const good4fun = definePaymentMethod(giftCard({ id: 'GOOD4FUN', name: 'Good4fun' }));
