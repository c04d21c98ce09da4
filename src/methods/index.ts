// The list of payment methods: one line per method.
import { type GatewayId, gatewayId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { amountProblem, type PaymentMethod } from '../domain/payment-method.ts';
import { creditcard } from './creditcard.ts';
import { directbank } from './directbank.ts';
import { ideal } from './ideal.ts';
import { idealQr } from './idealqr.ts';
import { mastercard } from './mastercard.ts';
import { mistercash } from './mistercash.ts';
import { visa } from './visa.ts';

export const paymentMethods: readonly PaymentMethod[] = [
  ideal,
  idealQr,
  mistercash,
  directbank,
  visa,
  mastercard,
  creditcard,
];

const byId = new Map<GatewayId, PaymentMethod>(paymentMethods.map((method) => [method.id, method]));

/** Any casing; null when there is no such method. */
export function findPaymentMethod(id: string): PaymentMethod | null {
  return byId.get(gatewayId(id)) ?? null;
}

/** What the customer would pay, and where they are. */
export interface OfferTerms {
  readonly amount: Money;
  /** ISO alpha-2; null = not known, then nothing is left out by country. */
  readonly country: string | null;
}

/** What of `methods` a page offers for these terms, what is popular in the country first (payment-methods.md, part 10). */
export function offeredMethods(
  methods: readonly PaymentMethod[],
  terms: OfferTerms,
): PaymentMethod[] {
  const { amount, country } = terms;
  const fits = methods.filter(
    (method) =>
      method.redirect &&
      amountProblem(method, amount) === null &&
      (country === null || method.countries.length === 0 || method.countries.includes(country)),
  );
  return fits.sort((a, b) => popularity(b, country) - popularity(a, country));
}

function popularity(method: PaymentMethod, country: string | null): number {
  if (country === null) return 0;
  if (method.countries.includes(country)) return 2;
  return method.preferredCountries.includes(country) ? 1 : 0;
}
