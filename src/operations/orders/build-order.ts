// Makes the row of an order that a shop posts, and writes it unless its id is in use.
import { qrToken, sessionId } from '../../domain/ids.ts';
import { nothingAfter } from '../../domain/orders/aftermath.ts';
import { nextDueAt } from '../../domain/orders/due.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { Site } from '../../domain/site.ts';
import { pair } from '../../domain/status.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { freeLifetime, linkSeconds } from '../../domain/time/link-lifetime.ts';
import type { Deps } from '../deps.ts';
import { newDueState } from '../due-state.ts';
import { siteNow } from '../site-time.ts';

export interface BuildTerms {
  /** Null = the customer chooses. */
  readonly method: PaymentMethod | null;
  /** Identifies the request and all its retries; null = it has no key. */
  readonly requestKey: string | null;
}

/** The row of a new order, with its ids, tokens and dates; not written yet. */
export function buildOrder(
  deps: Deps,
  site: Site,
  input: NewOrder,
  { method, requestKey }: BuildTerms,
): Order {
  const now = siteNow(deps, site);
  const lifetime = method?.linkLifetime ?? freeLifetime;
  return {
    siteId: site.siteId,
    orderId: input.orderId,
    transactionId: deps.newTransactionId(),
    sessionId: sessionId(deps.tokens.makeText(site.siteId)),
    type: input.type,
    gateway: input.gateway,
    amount: input.amount,
    amountRefunded: 0,
    statuses: pair('initialized', 'initialized'),
    reason: null,
    reasonCode: null,
    marks: [],
    qr:
      input.qr === null ? null : { ...input.qr, token: qrToken(deps.tokens.makeUuid(site.siteId)) },
    content: requestKey === null ? input.content : { ...input.content, requestKey },
    createdAt: now,
    modifiedAt: now,
    completedAt: null,
    sessionExpiresAt: addSeconds(now, linkSeconds(lifetime, input.sessionSeconds)),
    attemptsStarted: 0,
    repeatOf: null,
    partOf: null,
    after: nothingAfter,
  };
}

/** Writes the row. True when it is committed, false when the site uses the id already. */
export function writeNewOrder({ writer }: Pick<Deps, 'writer'>, order: Order): Promise<boolean> {
  return writer.insert(order, nextDueAt(newDueState(order)) ?? order.sessionExpiresAt);
}
