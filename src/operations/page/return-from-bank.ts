// The browser comes back from the bank's page.
import { findTransaction } from '../../database/orders/transactions.ts';
import { readAttemptReference } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, isUndecided, strongest } from '../../domain/payment-event.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { BroughtBack } from '../../domain/payments/brought-back.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { refreshAttempt } from '../payments/refresh-attempt.ts';
import { findPageOrder, type PageOrder } from './page-order.ts';
import { ended, settledNext, show, toPage } from './page-steps.ts';
import { openStage } from './payment-page.ts';
import type { NextStep } from './payment-view.ts';

/**
 * Returns where the customer goes after the bank. The return itself proves nothing, so the acquirer is asked; it is
 * also given what the browser brought back, when the address names the attempt. Refusal: `order-not-found`.
 */
export async function returnFromBank(
  deps: Deps,
  session: string,
  attempt: string | null,
  broughtBack: BroughtBack | null = null,
): Promise<NextStep | Refusal> {
  const before = await findPageOrder(deps, session);
  if (isRefusal(before)) return before;
  const named = attempt === null ? null : await attemptNamed(deps, before, attempt);
  const mine = named ?? before.attempts.at(-1);
  // An attempt that is over needs no question: its rows were just read.
  const asks = mine !== undefined && mayBePaid(mine);
  if (asks) {
    const brought = named === null ? null : broughtBack;
    await refreshAttempt(deps, before.site, mine.transactionId, { broughtBack: brought });
  }
  const page = asks ? await findPageOrder(deps, session) : before;
  if (isRefusal(page)) return page;
  const settled = settledNext(deps, page);
  if (settled !== null) return settled;
  const row = page.attempts.find((candidate) => candidate.transactionId === mine?.transactionId);
  if (row === undefined) return toPage(page);
  const method = methodOfAttempt(row);
  switch (strongest(row.facts)) {
    case 'declined':
      return mayTryAgain(page, method) ? toPage(page, method.id) : ended(deps, page, 'declined');
    case 'cancelled':
    case 'withdrawn':
    case 'closed':
    case 'lapsed':
      return ended(deps, page, 'cancelled');
    case 'expired':
      return ended(deps, page, 'expired');
    default: {
      // A coupon paid a part: the page asks for the rest.
      if (isPaid(row.facts)) return toPage(page);
      const waiting = openStage(deps, page, method);
      return waiting === null ? ended(deps, page, 'cancelled') : show(deps, page, waiting);
    }
  }
}

/** The attempt that a reference names; null when it does not belong to this order. */
async function attemptNamed(
  deps: Deps,
  { site, order, attempts }: PageOrder,
  name: string,
): Promise<Transaction | null> {
  const id = readAttemptReference(name)?.transactionId;
  if (id === undefined) return null;
  const shown = attempts.find((row) => row.transactionId === id);
  if (shown !== undefined) return shown;
  // The page does not know this attempt: it began before the order was posted again, or before hundreds of scans.
  const row = await findTransaction(deps.db.pool, site.siteId, id);
  return row?.orderId === order.orderId ? row : null;
}

/**
 * Whether the acquirer may know of a payment that we do not: the attempt is undecided, or expired by our clock. About
 * an expired one it is not asked while a poll is planned anyway.
 */
function mayBePaid(attempt: Transaction): boolean {
  const isOver = strongest(attempt.facts) === 'expired' && attempt.phase !== 'refused';
  return isUndecided(attempt) || (isOver && attempt.pollAt === null);
}

/**
 * Whether the page offers another try at once after a decline: with another card or coupon (test-data.md, part 4), but
 * not for a direct order, whose shop asks for the card on its own page (seeds.md, K12).
 */
function mayTryAgain({ order }: PageOrder, method: PaymentMethod): boolean {
  return order.type !== 'direct' && (method.page.kind === 'card' || method.partial);
}
