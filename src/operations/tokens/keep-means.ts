// Makes a token once the first order of a recurring series is paid.
import type { Tx } from '../../database/database.ts';
import { keepToken } from '../../database/sites/tokens.ts';
import type { CardSummary } from '../../domain/card.ts';
import type { GatewayId } from '../../domain/ids.ts';
import type { AttemptDetails, Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { LockedOrder } from '../locked-order.ts';

/**
 * Makes a token for each paid attempt that stored its means of payment, and returns all attempts with their tokens.
 * It does not matter which attempt the order shows, so the rows are the same in any order of arrival. `now`: site time.
 */
export async function keepMeans(tx: Tx, locked: LockedOrder, now: Date): Promise<Transaction[]> {
  const kept: Transaction[] = [];
  for (const transaction of locked.transactions) {
    const token = newTokenOf(locked, transaction, now);
    if (token === null) kept.push(transaction);
    else {
      const details = { ...transaction.details, token: await keepToken(tx, token) };
      kept.push({ ...transaction, details });
    }
  }
  return kept;
}

/** The token among an attempt's details, which later details of that attempt must keep. */
export function tokenOf({ details }: Transaction): Pick<AttemptDetails, 'token'> {
  return details.token === undefined ? {} : { token: details.token };
}

function newTokenOf(
  { site, order }: LockedOrder,
  transaction: Transaction,
  now: Date,
): Parameters<typeof keepToken>[1] | null {
  const { recurring, customer } = order.content;
  const { token, storedMeans, accountIban, accountHolderName } = transaction.details;
  if (recurring === undefined || recurring.token !== null || customer.reference === null)
    return null;
  // An attempt from before the order was posted again had other terms, and perhaps another customer.
  if (transaction.superseded || !isPaid(transaction.facts)) return null;
  if (token !== undefined || storedMeans === undefined) return null;
  const method = methodOfAttempt(transaction);
  const card = transaction.card ?? storedMeans.card ?? null;
  return {
    accountId: site.accountId,
    customerReference: customer.reference,
    gateway: gatewayOf(method, card),
    model: recurring.model,
    acquirer: transaction.acquirer,
    meansReference: storedMeans.reference,
    card,
    accountIban: card === null ? (accountIban ?? null) : null,
    holder: card?.holder ?? accountHolderName ?? null,
    madeBySite: site.siteId,
    createdAt: now,
  };
}

/** The gateway of the token: a card's own brand, whichever method it came through, except for Bancontact. */
function gatewayOf(method: PaymentMethod, card: CardSummary | null): GatewayId {
  if (card?.brand == null || method.card?.threeDSecure === 'always') return method.id;
  return findPaymentMethod(card.brand)?.id ?? method.id;
}
