// Checks news from an acquirer: an amount that cannot belong to the payment makes the answer "unknown".
import type { Money } from '../domain/money/money.ts';
import type { Transaction } from '../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../domain/payments/acquirer.ts';
import type { Deps } from './deps.ts';

/**
 * `amountOf` finds the amount in the answer. Another amount is kept and marked; in another currency, below zero or no
 * whole number it is none that our books could hold, and the answer is as good as none.
 */
export function checkedNews<Value>(
  deps: Pick<Deps, 'log'>,
  payment: Transaction,
  answer: AcquirerAnswer<Value>,
  amountOf: (value: Value) => Money,
): AcquirerAnswer<Value> {
  if (answer.kind !== 'done') return answer;
  const why = whyOdd(deps, payment, amountOf(answer.value), (minor) => minor >= 0);
  return why === null ? answer : { kind: 'unknown', why };
}

/** What is wrong with an amount that is told of the payment, also for the log; null = nothing. */
export function whyOdd(
  { log }: Pick<Deps, 'log'>,
  { acquirer, siteId, orderId, amount: asked }: Transaction,
  { minor, currency }: Money,
  canBe: (minor: number) => boolean,
): string | null {
  if (currency === asked.currency && Number.isSafeInteger(minor) && canBe(minor)) return null;
  const why = `it tells of ${minor} ${currency} of a payment of ${asked.minor} ${asked.currency}`;
  log.error({ acquirer, siteId, orderId, why }, 'an acquirer tells what cannot be');
  return why;
}
