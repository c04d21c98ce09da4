// The shop's last orders and the webhooks about them, kept in memory.
import { randomText } from '../../lib/secrets/random-text.ts';
import type { ApiAnswer, ApiRequest } from './gateway-client.ts';
import type { SeedOrder } from './seed-orders.ts';
import type { SignatureVerdict } from './webhook-signature.ts';

export interface PlacedOrder {
  readonly orderId: string;
  readonly seed: SeedOrder;
  readonly placedAt: Date;
  readonly request: ApiRequest;
  /** Null until the gateway has answered. */
  answer: ApiAnswer | null;
}

export interface Webhook {
  /** The number of the webhook since the shop was started, from 1. */
  readonly number: number;
  readonly orderId: string;
  readonly receivedAt: Date;
  readonly method: 'GET' | 'POST';
  /** Path and query as received. */
  readonly url: string;
  readonly authHeader: string | null;
  /** Empty for GET. */
  readonly body: string;
  readonly status: string | null;
  readonly financialStatus: string | null;
  /** `unsigned`: a GET, after which the shop asked the gateway for the status. */
  readonly verdict: SignatureVerdict | { readonly kind: 'unsigned' };
  readonly answered: { readonly status: number; readonly text: string };
}

const maxOrders = 50;
const maxWebhooks = 100;

/** Keeps the last 50 orders and 100 webhooks until the process ends. */
export class ShopMemory {
  readonly #orders = new Map<string, PlacedOrder>();
  readonly #webhooks: Webhook[] = [];
  readonly #watchers = new Map<string, Set<() => void>>();
  /** Part of every order id, new at each start: the gateway still has the orders of earlier starts. */
  readonly #opening = randomText(5);
  #orderCount = 0;
  #webhookCount = 0;

  /** Returns an order id such as `demo-20260302-x7Kq2-1`; the day is in UTC. */
  newOrderId(now: Date): string {
    this.#orderCount += 1;
    const day = now.toISOString().slice(0, 10).replaceAll('-', '');
    return `demo-${day}-${this.#opening}-${this.#orderCount}`;
  }

  /** Call it before the order is sent, as its first webhook may arrive before the answer. */
  remember(order: PlacedOrder): void {
    this.#orders.set(order.orderId, order);
    const oldest = this.#orders.keys().next();
    if (this.#orders.size > maxOrders && !oldest.done) this.#orders.delete(oldest.value);
  }

  order(orderId: string): PlacedOrder | null {
    return this.#orders.get(orderId) ?? null;
  }

  /** Lists the orders, newest first. */
  orders(): readonly PlacedOrder[] {
    return [...this.#orders.values()].reverse();
  }

  addWebhook(webhook: Omit<Webhook, 'number'>): void {
    this.#webhookCount += 1;
    this.#webhooks.push({ ...webhook, number: this.#webhookCount });
    if (this.#webhooks.length > maxWebhooks) {
      // Webhooks with a wrong signature are dropped first, so that a stranger cannot displace the real ones.
      const forged = this.#webhooks.findIndex(({ verdict }) => verdict.kind === 'wrong');
      this.#webhooks.splice(Math.max(0, forged), 1);
    }
    for (const notify of this.#watchers.get(webhook.orderId) ?? []) notify();
  }

  /** Lists the webhooks about an order, newest first. */
  webhooksOf(orderId: string): readonly Webhook[] {
    return this.#webhooks.filter((webhook) => webhook.orderId === orderId).reverse();
  }

  /** Calls `notify` after each webhook about the order, until the returned function is called. */
  watch(orderId: string, notify: () => void): () => void {
    const watchers = this.#watchers.get(orderId) ?? new Set();
    this.#watchers.set(orderId, watchers.add(notify));
    return () => {
      watchers.delete(notify);
      if (watchers.size === 0 && this.#watchers.get(orderId) === watchers) {
        this.#watchers.delete(orderId);
      }
    };
  }
}
