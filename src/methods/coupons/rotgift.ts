// Rotterdampas: of the city of Rotterdam, for its residents.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const rotgift = definePaymentMethod(giftCard({ id: 'ROTGIFT', name: 'Rotterdampas' }));
