// Dordtpas: of the city of Dordrecht, for its residents.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { giftCard } from '../families/coupon.ts';

export const dordtpas = definePaymentMethod(giftCard({ id: 'DORDTPAS', name: 'Dordtpas' }));
