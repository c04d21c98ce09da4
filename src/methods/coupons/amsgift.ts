// Stadspas: of the city of Amsterdam, for residents with a small income.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const amsgift = definePaymentMethod(giftCard({ id: 'AMSGIFT', name: 'Amsterdam stadspas' }));
