// Boekenbon: a gift card for books.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const boekenbon = definePaymentMethod(giftCard({ id: 'BOEKENBON', name: 'Boekenbon' }));
