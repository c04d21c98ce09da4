// The first page of the shop: how it works, the six orders to place, and the orders placed so far.
import type { VNode } from 'preact';
import { type SeedOrder, seedOrders } from '../shop/seed-orders.ts';
import type { PlacedOrder, ShopMemory } from '../shop/shop-memory.ts';
import { priceText, timeText } from './money-and-time.ts';
import { StatusChip } from './order-status.tsx';
import { sockPath } from './sock.ts';

export interface ShelfProps {
  readonly base: string;
  readonly memory: ShopMemory;
}

/** How many placed orders are listed; older ones can be found in the browser's history. */
const maxShown = 8;

export function ShelfPage({ base, memory }: ShelfProps): VNode {
  return (
    <>
      <section class="hero">
        <div>
          <h1>Buy socks, and watch the payment work</h1>
          <p class="lead">
            Like any shop, this one talks to the gateway through the API, with an API key. Place an
            order, pay for it, and see what the two send each other.
          </p>
          <Steps />
        </div>
        <Socks />
      </section>
      <section aria-labelledby="shelf">
        <h2 id="shelf">Six ways to sell a pair of socks</h2>
        <ul class="shelf">
          {seedOrders.map((seed) => (
            <Ware key={seed.kind} base={base} seed={seed} />
          ))}
        </ul>
      </section>
      <RecentOrders base={base} memory={memory} />
    </>
  );
}

function Steps(): VNode {
  return (
    <ol class="steps">
      <li>
        <strong>Order.</strong> The shop sends <code>POST /v1/json/orders</code> and gets the
        address of a payment page.
      </li>
      <li>
        <strong>Pay.</strong> You are the customer. A bank in a box plays the bank, the card issuer
        and the phone.
      </li>
      <li>
        <strong>Watch.</strong> The gateway notifies the shop by signed webhook, and you see it
        arrive.
      </li>
    </ol>
  );
}

function Ware({ base, seed }: { readonly base: string; readonly seed: SeedOrder }): VNode {
  const { type, gateway } = seed.fields;
  return (
    <li class="panel ware">
      <h3>{seed.title}</h3>
      <p class="sends">
        <code>{type}</code> <code>{gateway === '' ? 'no gateway' : gateway}</code>
      </p>
      <p class="shows">{seed.shows}</p>
      <form method="post" action={`${base}/orders`}>
        <input type="hidden" name="kind" value={seed.kind} />
        <p class="price">{`A pair of socks, ${priceText(seed.amount)}`}</p>
        <button class="button" type="submit">
          Place this order<span class="unseen">{` (${seed.title})`}</span>
        </button>
      </form>
    </li>
  );
}

function RecentOrders({ base, memory }: ShelfProps): VNode | null {
  const orders = memory.orders().slice(0, maxShown);
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">Recent orders</h2>
      <ul class="panel recent">
        {orders.map((order) => (
          <RecentOrder key={order.orderId} base={base} memory={memory} order={order} />
        ))}
      </ul>
    </section>
  );
}

/** Shows the status by the newest webhook that the shop could trust. */
function RecentOrder(props: ShelfProps & { readonly order: PlacedOrder }): VNode {
  const { base, memory, order } = props;
  const trusted = memory
    .webhooksOf(order.orderId)
    .find(({ verdict, status }) => verdict.kind !== 'wrong' && status !== null);
  return (
    <li>
      <a href={`${base}/orders/${order.orderId}`}>{order.orderId}</a>
      <span>{order.seed.title}</span>
      <time dateTime={order.placedAt.toISOString()}>{timeText(order.placedAt)}</time>
      {trusted?.status == null ? (
        <span class="muted">no webhook yet</span>
      ) : (
        <StatusChip name="status" value={trusted.status} />
      )}
    </li>
  );
}

function Socks(): VNode {
  return (
    <svg class="socks" viewBox="0 0 120 92" aria-hidden="true">
      <g transform="translate(8 6) rotate(-8 32 32)">
        <path class="sock-back" d={sockPath} />
        <path class="stripe" d="M18 18h24v5H18zM18 28h24v5H18z" />
      </g>
      <g transform="translate(50 18) rotate(6 32 32)">
        <path class="sock-front" d={sockPath} />
        <path class="stripe" d="M18 18h24v5H18zM18 28h24v5H18z" />
      </g>
    </svg>
  );
}
