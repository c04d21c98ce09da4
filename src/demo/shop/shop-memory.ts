// What the shop remembers, in memory and only so much: its orders and the webhooks about them.
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
  /** Counts all webhooks since the shop opened, from 1. */
  readonly number: number;
  readonly orderId: string;
  readonly receivedAt: Date;
  readonly method: 'GET' | 'POST';
  /** Path and query as they came. */
  readonly url: string;
  readonly authHeader: string | null;
  /** Empty for GET. */
  readonly body: string;
  readonly status: string | null;
  readonly financialStatus: string | null;
  /** `unsigned`: a GET, after which the shop asked the gateway itself. */
  readonly verdict: SignatureVerdict | { readonly kind: 'unsigned' };
  readonly answered: { readonly status: number; readonly text: string };
}

const maxOrders = 50;
const maxWebhooks = 100;

/** Forgotten at the end of the process: a demo keeps no books. */
export class ShopMemory {
  readonly #orders = new Map<string, PlacedOrder>();
  readonly #webhooks: Webhook[] = [];
  readonly #watchers = new Map<string, Set<() => void>>();
  /** Differs each time the shop opens: the gateway remembers the orders of last time. */
  readonly #opening = randomText(5);
  #orderCount = 0;
  #webhookCount = 0;

  /** `demo-20260302-x7Kq2-1`; the day is that of UTC. */
  newOrderId(now: Date): string {
    this.#orderCount += 1;
    const day = now.toISOString().slice(0, 10).replaceAll('-', '');
    return `demo-${day}-${this.#opening}-${this.#orderCount}`;
  }

  /** Call it before the order is sent: its first webhook may be faster than the answer. */
  remember(order: PlacedOrder): void {
    this.#orders.set(order.orderId, order);
    const oldest = this.#orders.keys().next();
    if (this.#orders.size > maxOrders && !oldest.done) this.#orders.delete(oldest.value);
  }

  order(orderId: string): PlacedOrder | null {
    return this.#orders.get(orderId) ?? null;
  }

  /** Newest first. */
  orders(): readonly PlacedOrder[] {
    return [...this.#orders.values()].reverse();
  }

  addWebhook(webhook: Omit<Webhook, 'number'>): void {
    this.#webhookCount += 1;
    this.#webhooks.push({ ...webhook, number: this.#webhookCount });
    if (this.#webhooks.length > maxWebhooks) {
      // Forged ones go first, so that a stranger cannot push out the real ones.
      const forged = this.#webhooks.findIndex(({ verdict }) => verdict.kind === 'wrong');
      this.#webhooks.splice(Math.max(0, forged), 1);
    }
    for (const tell of this.#watchers.get(webhook.orderId) ?? []) tell();
  }

  /** Newest first. */
  webhooksOf(orderId: string): readonly Webhook[] {
    return this.#webhooks.filter((webhook) => webhook.orderId === orderId).reverse();
  }

  /** Calls `tell` after each webhook about the order, until the function it answers is called. */
  watch(orderId: string, tell: () => void): () => void {
    const watchers = this.#watchers.get(orderId) ?? new Set();
    this.#watchers.set(orderId, watchers.add(tell));
    return () => {
      watchers.delete(tell);
      if (watchers.size === 0 && this.#watchers.get(orderId) === watchers) {
        this.#watchers.delete(orderId);
      }
    };
  }
}
