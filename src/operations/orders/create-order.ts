// Creates an order: one row for a redirect, row and attempt for a direct order; never two orders of one id.
import { methodToStart } from '../../domain/orders/direct-order.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isOpen, strongest } from '../../domain/payment-event.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { takesOrder } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { lockOrder } from '../locked-order.ts';
import type { AttemptInput } from '../payments/attempt-input.ts';
import { authorizeAttempt, beginAttempt } from '../payments/start-attempt.ts';
import { findStoredPayment } from '../tokens/find-stored-payment.ts';
import type { StoredPayment } from '../tokens/recurring-terms.ts';
import { buildOrder, writeNewOrder } from './build-order.ts';
import { type EarlierRun, findEarlierRun } from './earlier-run.ts';
import { refuseBroughtScenario } from './no-such-scenario.ts';
import { postAgain } from './post-again.ts';

export type CreatedOrder =
  | { readonly kind: 'redirect'; readonly order: Order }
  | {
      readonly kind: 'direct';
      readonly order: Order;
      readonly transactions: readonly Transaction[];
      readonly method: PaymentMethod;
    };

/**
 * Creates an order, and starts its payment if it is a direct order. Refusals: `not-found` (the customer has no such
 * token), `no-gateway`; for a payment with a token also `invalid-currency` and `invalid-amount`; `invalid-order-id`
 * (the order of this id is paid or pending), `invalid-value` (Flexible 3D on a site that forbids it, or a scenario
 * that the method does not have), `cannot-initiate-transaction` (another payment of this id is under way),
 * `cannot-create-transaction` (the acquirer refuses such a payment), `acquirer-silent`, `transaction-declined`.
 *
 * `requestKey` identifies the request and all its retries; null = it has no key. When an earlier run was done, but
 * its answer was lost with a process or the database, a retry finds the order that it created, or gets
 * `idempotency-key-in-use` until the acquirer has answered about its payment.
 */
export async function createOrder(
  deps: Deps,
  site: Site,
  input: NewOrder,
  requestKey: string | null = null,
): Promise<CreatedOrder | Refusal> {
  if (input.content.flexible3d !== null && site.settings.refuseFlexible3d) {
    return refuse('invalid-value', 'flexible_3d is not offered to this site (PSD2)');
  }
  const way = await wayToPay(deps, site, input);
  if (isRefusal(way)) return way;
  const { gateway, method, stored } = way;
  const order = buildOrder(deps, site, { ...input, gateway }, { method, requestKey });
  if (!(await writeNewOrder(deps, order))) {
    const ended = await repeatOrReplace(deps, site, order, method);
    if (ended !== null) return ended;
  }
  if (input.content.styleWarnings !== undefined) {
    const { orderId, content } = order;
    deps.log.warn({ orderId, warnings: content.styleWarnings }, 'a style that cannot be used');
  }
  const started = methodToStart(input.type, method);
  if (started === null) return { kind: 'redirect', order };
  return payDirectly(deps, site, order, {
    method: started,
    channel: 'direct',
    card: input.card,
    inputs: input.inputs,
    walletToken: input.walletToken,
    issuerId: input.content.issuerId,
    ...(stored === null ? {} : { stored, acquirer: stored.acquirer }),
    attemptKey: null,
  });
}

/** How the order will be paid; all null when the customer chooses. */
interface WayToPay {
  readonly gateway: NewOrder['gateway'];
  readonly method: PaymentMethod | null;
  /** The means of payment that the order's token names. */
  readonly stored: StoredPayment | null;
}

/** Finds how the order will be paid, and refuses what no acquirer here can do. */
async function wayToPay(deps: Deps, site: Site, input: NewOrder): Promise<WayToPay | Refusal> {
  const stored = await findStoredPayment(deps, site, input);
  if (isRefusal(stored)) return stored;
  const gateway = stored?.method.id ?? input.gateway;
  const method = gateway === null ? null : findPaymentMethod(gateway);
  if (method !== null && !deps.methods.includes(method))
    return refuse('no-gateway', 'no acquirer of this gateway processes the method');
  const taking = stored === null ? deps : { acquirers: [stored.acquirer] };
  if (method !== null && !takesOrder(taking, method, input))
    return refuse(
      'no-gateway',
      'the acquirer of this method does not support later captures, or QR codes',
    );
  return refuseBroughtScenario(deps, input, method) ?? { gateway, method, stored };
}

/**
 * For an order whose id exists already: the answer of an earlier run of the same request, or a refusal; null when this
 * order has replaced the existing one.
 */
async function repeatOrReplace(
  deps: Deps,
  site: Site,
  order: Order,
  method: PaymentMethod | null,
): Promise<CreatedOrder | Refusal | null> {
  const earlier = await findEarlierRun(deps, order);
  if (earlier !== null && isRefusal(earlier)) return earlier;
  const answered = earlier === null ? null : asCreated(earlier, method);
  return answered ?? postAgain(deps, site, order);
}

/** Repeats the answer of an earlier run that was lost; null when that made a direct order and started no payment. */
function asCreated(
  { order, transactions, attempt }: EarlierRun,
  method: PaymentMethod | null,
): CreatedOrder | null {
  const started = methodToStart(order.type, method);
  if (started === null) return { kind: 'redirect', order };
  if (attempt === null || strongest(attempt.facts) === 'declined') return null;
  return { kind: 'direct', order, transactions, method: started };
}

async function payDirectly(
  deps: Deps,
  site: Site,
  order: Order,
  input: AttemptInput,
): Promise<CreatedOrder | Refusal> {
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, order.orderId);
    // Another post of the same id came after our row was written and before our attempt: only one of them may charge.
    if (locked === null || locked.order.sessionId !== order.sessionId) return null;
    return beginAttempt(tx, deps, locked, input);
  });
  if (begun?.kind !== 'begun') {
    return refuse(
      'cannot-initiate-transaction',
      'another request for this order_id is in progress',
    );
  }
  const authorized = await authorizeAttempt(deps, site, begun, input);
  if (isRefusal(authorized)) return authorized;
  const { answer, locked, transaction } = authorized;
  if (answer.kind === 'refused') return refuse('cannot-create-transaction', answer.why);
  // The acquirer's answer was lost, but a callback may have reported the outcome meanwhile.
  if (answer.kind === 'unknown' && isOpen(transaction)) {
    return refuse('acquirer-silent', answer.why);
  }
  if (strongest(transaction.facts) === 'declined') {
    return refuse('transaction-declined', transaction.reason);
  }
  return {
    kind: 'direct',
    order: locked.order,
    transactions: locked.transactions,
    method: input.method,
  };
}
