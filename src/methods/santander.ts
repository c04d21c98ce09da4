// Betaal per Maand: a loan of Santander, ended in 2024.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { outcomes } from './families/outcomes.ts';
import { approved, payLater, voided } from './families/pay-later.ts';
import { cancelled, declined, expired, scenario, step } from './families/scenarios.ts';

export const santander = definePaymentMethod(
  payLater({
    id: 'SANTANDER',
    // One day is the limit for the payment, and again for the capture (payment-methods.md, part 2).
    claimDays: 1,
    name: 'Betaal per Maand',
    description: 'Santander',
    countries: ['NL'],
    allowedAmount: { min: 25_000, max: 800_000 },
    expirySeconds: daySeconds,
    // The published example request lies outside these limits (payment-methods.md, part 2).
    enforceAmount: false,
    outcomes: outcomes({ paid: approved, cancelled: voided }),
    shoppingCartRequired: false,
    directCartRequired: false,
    answerKeys: [],
    constantDetails: {},
    retired: true,
    secondChance: false,
    scenarios: () => [
      // The customer completes the form; the loan is granted two minutes later.
      scenario('completed', 'Completed', step('pending'), step('paid', 120)),
      declined(),
      cancelled(),
      expired(),
    ],
  }),
);
