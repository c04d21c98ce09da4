// Makes a twin of an order for the race lab: a copy that is paid along the real path, without notifications.
import { claimOrder, releaseClaim } from '../../database/notifications/notification-claims.ts';
import { markSuperseded } from '../../database/notifications/notifications.ts';
import { type OrderId, orderId } from '../../domain/ids.ts';
import type { Money } from '../../domain/money/money.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import type { Order, OrderContent } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { randomText } from '../../lib/secrets/random-text.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import type { Deps } from '../deps.ts';
import { type FoundOrder, getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { createOrder } from '../orders/create-order.ts';
import { openPayment } from '../page/open-payment.ts';
import { methodsFor } from '../page/page-methods.ts';
import { toPageOrder } from '../page/page-order.ts';
import { reschedule } from '../save-order.ts';
import { simulateOrder } from './simulate-order.ts';

/** The twin in each state that it went through, oldest first. */
export interface Twin {
  /** After the customer opened the payment page. */
  readonly started: FoundOrder;
  /** After a first try that was not paid; null unless asked for. */
  readonly ended: FoundOrder | null;
  readonly paid: FoundOrder;
}

/** Wall time; making a twin takes a fraction of a second. */
const claimSeconds = 60;
const sessionSeconds = 86_400;
/** How a first try ends without a payment, the most frequent way first. */
const ends = ['cancelled', 'declined', 'expired'] as const;

/**
 * Makes and pays a twin; the original is only read. The twin stays as a paid order `<order_id>-race-…`. Its
 * notifications are held back, since the lab itself sends the shop its states. Refusals: `not-allowed` when no method
 * can pay such an order at once, and those of `createOrder` and `simulateOrder`.
 */
export async function makeTwin(
  deps: Deps,
  site: Site,
  original: Order,
  life: { ended: boolean },
): Promise<Twin | Refusal> {
  const own = original.gateway === null ? null : findPaymentMethod(original.gateway);
  const chosen = own !== null && paysAtOnce(own, original.amount) ? own : null;
  const created = await createOrder(deps, site, copyOf(original, chosen));
  if (isRefusal(created)) return created;
  const { order } = created;
  const method =
    chosen ??
    methodsFor(deps, toPageOrder(site, order), { allMethods: true }).find((each) =>
      paysAtOnce(each, order.amount),
    );
  if (method === undefined) {
    return refuse('not-allowed', 'no method of this gateway can pay such an order at once');
  }
  // No notification waits yet, and while we hold the claim no worker sends one about the twin.
  const claim = await claimOrder(deps.db.pool, order.siteId, order.orderId, {
    now: deps.clock.now(),
    seconds: claimSeconds,
  });
  try {
    return await live(deps, site, order, { method, ...life });
  } finally {
    await dropNotifications(deps, site, order);
    if (claim !== null) await releaseClaim(deps.db.pool, claim);
  }
}

/** Pays the twin; `ended`: after a first try that ends without a payment. */
async function live(
  deps: Deps,
  site: Site,
  order: Order,
  { method, ended: endsFirst }: { method: PaymentMethod; ended: boolean },
): Promise<Twin | Refusal> {
  // The browser's return reports the outcome: a callback could still be on its way when this is done.
  const play = (outcome: string): Promise<FoundOrder | Refusal> =>
    simulateOrder(deps, site, order.orderId, { outcome, gateway: method.id, delivery: 'none' });

  const choice = { allMethods: true, method: method.id, lang: null };
  const opened = await openPayment(deps, order.sessionId, choice);
  if (isRefusal(opened)) return opened;
  const started = await getOrder(deps, site, order.orderId);
  if (isRefusal(started)) return started;

  const offered = method.scenarios(order.amount).map(({ id }) => id);
  const end = ends.find((each) => offered.includes(each));
  if (endsFirst && end === undefined)
    return refuse('not-allowed', `a payment with ${method.name} never fails`);
  const ended = endsFirst && end !== undefined ? await play(end) : null;
  if (isRefusal(ended)) return ended;

  const paid = await play('completed');
  if (isRefusal(paid)) return paid;
  if (paid.order.statuses.status !== 'completed')
    return refuse('not-allowed', `a payment with ${method.name} is not completed at once`);
  return { started, ended, paid };
}

/** A new order with the same content, but without notifications, mails and analytics. */
function copyOf(original: Order, method: PaymentMethod | null): NewOrder {
  const { scenario: _decidesOtherwise, ...kept } = original.content;
  const content: OrderContent = {
    ...kept,
    customer: { ...kept.customer, disableSendEmail: true },
    paymentOptions: { ...kept.paymentOptions, notificationUrl: null },
    flexible3d: null,
    secondChance: false,
    googleAnalyticsAccount: null,
  };
  return {
    type: 'redirect',
    orderId: twinId(original.orderId),
    amount: original.amount,
    gateway: method?.id ?? null,
    content,
    qr: null,
    card: null,
    inputs: {},
    walletToken: null,
    sessionSeconds,
  };
}

/** An id that shows the original's, within the 50 characters that an id may have. */
function twinId(original: OrderId): OrderId {
  return orderId(`${[...original].slice(0, 20).join('')}-race-${randomText(6)}`);
}

/** Whether the method completes an order of this amount at once, from our page. */
function paysAtOnce(method: PaymentMethod, amount: Money): boolean {
  if (!method.redirect || method.partial || method.page.kind === 'qr') return false;
  const steps = method.scenarios(amount).find(({ id }) => id === 'completed')?.steps ?? [];
  const last = steps.at(-1);
  return (
    last !== undefined &&
    last.afterSeconds === 0 &&
    method.outcomes[last.fact]?.status === 'completed'
  );
}

/** Drops the notifications that were enqueued meanwhile (for a site with a webhook address): the lab sends its own. */
async function dropNotifications(deps: Deps, site: Site, { orderId: id }: Order): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    if (locked === null) return;
    markSuperseded(tx, site.siteId, id, Number.MAX_SAFE_INTEGER);
    await reschedule(tx, locked.order);
  });
}
