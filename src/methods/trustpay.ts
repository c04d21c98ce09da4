// TrustPay: the banks of central and northern Europe.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';

export const trustpay = definePaymentMethod(
  bankRedirect({
    id: 'TRUSTPAY',
    name: 'TrustPay',
    description: 'TrustPay',
    currencies: ['CZK', 'DKK', 'EUR', 'GBP', 'NOK', 'SEK'],
    countries: ['AT', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'GB', 'IT', 'LV', 'NL', 'NO', 'PL', 'SE'],
    expirySeconds: 10 * daySeconds,
    direct: false,
    requiredCustomerData: ['email'],
  }),
);
