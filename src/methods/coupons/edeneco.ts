// Ticket EcoCheque: for goods that spare the environment, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { edenredVoucher } from '../families/coupon.ts';

export const edeneco = definePaymentMethod(
  edenredVoucher({
    id: 'EDENECO',
    name: 'Edenred Ticket EcoCheque',
    description: 'Ticket EcoCheque',
    aliases: ['EDENCO'],
  }),
);
