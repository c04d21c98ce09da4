// Fietsenbon: a gift card for bicycles.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const fietsenbon = definePaymentMethod(giftCard({ id: 'FIETSENBON', name: 'Fietsenbon' }));
