// Ticket Sport & Culture: for clubs, books and tickets, issued by Edenred.
import { definePaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edensports = definePaymentMethod(
  voucherWithPage({
    id: 'EDENSPORTS',
    name: 'Edenred Ticket Sport & Culture',
    description: 'Ticket Sport & Culture',
    linkLifetime: fixedLifetime,
  }),
);
