// The payment methods that a shop may name in its orders.
import { type Currency, type Money, money } from '../domain/money.ts';
import { amountProblem, type PaymentMethod } from '../domain/payment-method.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { findPaymentMethod } from '../methods/index.ts';
import type { Deps } from './deps.ts';

/** What narrows the list; null = not asked for (payment-methods.md, part 6). */
export interface GatewayFilter {
  readonly country: string | null;
  readonly currency: Currency | null;
  /** Minor units. */
  readonly amount: number | null;
}

export function listGateways(deps: Pick<Deps, 'methods'>, filter: GatewayFilter): PaymentMethod[] {
  return deps.methods.filter(
    (method) =>
      isInCountry(method, filter.country) && takes(method, filter.currency, filter.amount),
  );
}

/** Any casing. Refusal: `no-gateway`. */
export function getGateway(deps: Pick<Deps, 'methods'>, id: string): PaymentMethod | Refusal {
  const method = findPaymentMethod(id);
  if (method !== null && deps.methods.includes(method)) return method;
  return refuse('no-gateway', 'no such gateway');
}

function isInCountry(method: PaymentMethod, country: string | null): boolean {
  return country === null || method.countries.length === 0 || method.countries.includes(country);
}

function takes(method: PaymentMethod, currency: Currency | null, minor: number | null): boolean {
  if (currency !== null && !method.currencies.includes(currency)) return false;
  if (minor === null || minor < 0) return true;
  // Without a currency an amount is one of the currency that the limits are in.
  const amount: Money = money(minor, currency ?? 'EUR');
  return amountProblem(method, amount) !== 'amount';
}
