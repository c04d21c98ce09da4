// Visa, with the national brands whose cards are Visa cards, too.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardScheme } from './families/card.ts';
import { cardDisputes, visaReasons } from './families/disputes.ts';

export const visa = definePaymentMethod(
  cardScheme({
    id: 'VISA',
    name: 'Visa',
    description: 'Visa',
    // Brands that shops may name although they have no gateway of their own (payment-methods.md, part 3).
    aliases: ['CARTEBLEUE', 'DANKORT', 'POSTEPAY', 'VPAY'],
    claimDays: 7,
    disputes: cardDisputes(visaReasons),
    fastCheckout: true,
    brands: [
      { id: 'CARTEBLEUE', name: 'Cartes Bancaires', allowedCountries: ['FR'] },
      { id: 'DANKORT', name: 'Dankort', allowedCountries: ['DK'] },
      { id: 'POSTEPAY', name: 'PostePay', allowedCountries: ['IT'] },
    ],
  }),
);
