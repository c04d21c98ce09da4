// Gelrepas: of towns in Gelderland, for residents with a small income.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const gelrepas = definePaymentMethod(giftCard({ id: 'GELREPAS', name: 'Gelrepas' }));
