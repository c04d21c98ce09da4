// Finds the test card that leads to a scenario without the issuer's page (test-data.md, part 2.1).
import type { CardData } from '../domain/card.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { Secret } from '../lib/secrets/secret.ts';

type Numbers = Readonly<Record<string, string>>;

/** The Visa numbers: one for each scenario that a card number can lead to. */
const usual: Numbers = {
  completed: '4111111111111111',
  uncleared: '4462000000000003',
  declined: '4012001038488884',
  'refused-4002': '4012001038488884',
  'refused-3001': '4012001037461114',
};

/** The published numbers of other schemes, by gateway id. A Visa number is used where none is published. */
const ofScheme: Readonly<Record<string, Numbers>> = {
  MASTERCARD: { completed: '5500000000000004' },
  MAESTRO: { completed: '6799990000000000011' },
  AMEX: { completed: '374500000000015', 'refused-3001': '374200000000004' },
  MISTERCASH: {
    completed: '67034500054620008',
    declined: '67039902990000011',
    'refused-4002': '67039902990000011',
    'refused-3001': '67039902990000045',
  },
};

/** Returns the test card; null when no number leads to the scenario, as with `cancelled` or `expired`. */
export function cardFor({ id }: Pick<PaymentMethod, 'id'>, scenario: string): CardData | null {
  const number = new Map(Object.entries({ ...usual, ...ofScheme[id] })).get(scenario);
  if (number === undefined) return null;
  const cvc = new Secret('123');
  return { number: new Secret(number), holder: 'T. Tester', expiry: '9912', cvc };
}
