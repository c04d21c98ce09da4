// Ticket EcoCheque: for goods that spare the environment, issued by Edenred.
import { fixedLifetime } from '../../domain/link-lifetime.ts';
import { definePaymentMethod } from '../../domain/payment-method.ts';
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
