// Checks the amounts that an acquirer reports: whether each can belong to its payment.
import type { Money } from '../domain/money/money.ts';
import type { Transaction } from '../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../domain/payments/acquirer.ts';
import type { Deps } from './deps.ts';

/**
 * Gives the answer, or `unknown` in its place when its amount cannot be booked: one in another currency, below zero
 * or not whole. Any other amount that differs from ours is accepted (the order gets a mark). `amountOf` finds the
 * amount in the answer.
 */
export function checkAmount<Value>(
  deps: Pick<Deps, 'log'>,
  payment: Transaction,
  answer: AcquirerAnswer<Value>,
  amountOf: (value: Value) => Money,
): AcquirerAnswer<Value> {
  if (answer.kind !== 'done') return answer;
  const why = whyImpossible(deps, payment, amountOf(answer.value), (minor) => minor >= 0);
  return why === null ? answer : { kind: 'unknown', why };
}

/** Why an amount from the acquirer cannot belong to the payment, which is also logged; null = it can. */
export function whyImpossible(
  { log }: Pick<Deps, 'log'>,
  { acquirer, siteId, orderId, amount: asked }: Transaction,
  { minor, currency }: Money,
  canBe: (minor: number) => boolean,
): string | null {
  if (currency === asked.currency && Number.isSafeInteger(minor) && canBe(minor)) return null;
  const why = `it reports ${minor} ${currency} for a payment of ${asked.minor} ${asked.currency}`;
  log.error({ acquirer, siteId, orderId, why }, 'an acquirer reported an impossible amount');
  return why;
}
