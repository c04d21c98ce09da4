// Ticket Sport & Culture: for clubs, books and tickets, issued by Edenred.
import { fixedLifetime } from '../../domain/link-lifetime.ts';
import { definePaymentMethod } from '../../domain/payment-method.ts';
import { voucherWithPage } from '../families/coupon.ts';

export const edensports = definePaymentMethod(
  voucherWithPage({
    id: 'EDENSPORTS',
    name: 'Edenred Ticket Sport & Culture',
    description: 'Ticket Sport & Culture',
    linkLifetime: fixedLifetime,
  }),
);
