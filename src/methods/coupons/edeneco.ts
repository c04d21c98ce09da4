// Ticket EcoCheque: for goods that spare the environment, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edeneco = definePaymentMethod(
  voucherWithPage({
    id: 'EDENECO',
    name: 'Edenred Ticket EcoCheque',
    description: 'Ticket EcoCheque',
    linkLifetime: fixedLifetime,
    aliases: ['EDENCO'],
  }),
);
