// What an acquirer tells of a payment, unless it cannot be of this one.
import type { Money } from '../domain/money/money.ts';
import type { Transaction } from '../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../domain/payments/acquirer.ts';
import type { Deps } from './deps.ts';

/**
 * `amountsOf` finds the amounts in the answer, `minorCanBe` says which they can be. Of a payment another amount is
 * kept and marked; in another currency, or below zero, it is none that our books could hold, and the answer is as good
 * as none.
 */
export function checkedNews<Value>(
  { log }: Pick<Deps, 'log'>,
  { acquirer, siteId, orderId, amount: asked }: Transaction,
  answer: AcquirerAnswer<Value>,
  amountsOf: (value: Value) => readonly Money[],
  minorCanBe: (minor: number) => boolean = (minor) => minor >= 0,
): AcquirerAnswer<Value> {
  if (answer.kind !== 'done') return answer;
  const odd = amountsOf(answer.value).find(
    ({ minor, currency }) => currency !== asked.currency || !minorCanBe(minor),
  );
  if (odd === undefined) return answer;
  const why = `it tells of ${odd.minor} ${odd.currency} of a payment of ${asked.minor} ${asked.currency}`;
  log.error({ acquirer, siteId, orderId, why }, 'an acquirer tells what cannot be');
  return { kind: 'unknown', why };
}
