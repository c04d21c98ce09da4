// Baby Cadeaubon: a gift card for new parents.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const babycad = definePaymentMethod(giftCard({ id: 'BABYCAD', name: 'Baby Cadeaubon' }));
