// U-pas: of the city of Utrecht, for residents with a small income.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const upas = definePaymentMethod(giftCard({ id: 'UPAS', name: 'U-pas' }));
