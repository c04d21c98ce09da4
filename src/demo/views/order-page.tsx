// The page of one order: how to pay it, its present status, its webhooks, and the calls to the API.
import type { VNode } from 'preact';
import { type ApiAnswer, type ApiRequest, dataOf } from '../shop/gateway-client.ts';
import type { Attempt } from '../shop/order-attempts.ts';
import type { PlacedOrder, Webhook } from '../shop/shop-memory.ts';
import { BankPanel } from './bank-panel.tsx';
import { ExchangePanels, Head, headline } from './exchange-panels.tsx';
import { CodeBlock } from './json-text.tsx';
import { isToPay, OrderStatus } from './order-status.tsx';
import { PayPanel } from './pay-panel.tsx';
import { WebhookEntry } from './webhook-entry.tsx';

export interface OrderPageProps {
  readonly base: string;
  readonly gatewayUrl: string;
  readonly maskedKey: string;
  readonly order: PlacedOrder;
  /** The request by which the shop reads the present state of the order; `current` is its answer. */
  readonly read: ApiRequest;
  readonly current: ApiAnswer;
  /** The attempts to pay the order, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Whether the gateway sends webhooks about the order. */
  readonly getsWebhooks: boolean;
  /** Newest first. */
  readonly webhooks: readonly Webhook[];
}

/**
 * When something changed, the script reads this page again and replaces the contents of each part with an id and
 * `data-live`; to a list with `data-grows` it only adds new entries.
 */
export function OrderPage(props: OrderPageProps): VNode {
  const { order, base, getsWebhooks, webhooks } = props;
  const toPay = isToPay(dataOf(props.current), order.seed.fields.type);
  const address = `${base}/orders/${order.orderId}`;
  return (
    <article data-order-events={getsWebhooks ? `${address}/events` : undefined}>
      <p class="crumb">
        <a href={base}>The shelf</a>
      </p>
      <h1>{order.seed.title}</h1>
      <p class="lead" id="lead" data-live>
        Order <code>{order.orderId}</code> is placed.{' '}
        {toPay
          ? 'Pay it in a second tab and keep this one open.'
          : 'The customer has nothing left to do.'}
      </p>
      <div class="pair">
        <div class="stack">
          <PayPanel order={order} toPay={toPay} gatewayUrl={props.gatewayUrl} />
          <CurrentStatus current={props.current} />
          <BankPanel attempts={props.attempts} />
        </div>
        <Webhooks webhooks={webhooks} getsWebhooks={getsWebhooks} address={address} />
      </div>
      <ExchangePanels request={order.request} answer={order.answer} maskedKey={props.maskedKey} />
      <details class="panel">
        <summary>The order as the gateway returns it now</summary>
        <Head request={props.read} maskedKey={props.maskedKey} />
        <CodeBlock
          text={props.current.kind === 'answered' ? props.current.body : headline(props.current)}
          liveId="now-json"
        />
      </details>
    </article>
  );
}

function CurrentStatus({ current }: Pick<OrderPageProps, 'current'>): VNode {
  return (
    <section class="panel" aria-labelledby="now">
      <h2 id="now">Status</h2>
      <div id="now-status" data-live aria-live="polite">
        <OrderStatus data={dataOf(current)} />
      </div>
    </section>
  );
}

const noneYet = 'None yet. The first one arrives when the customer starts to pay.';
const noneEver =
  'This shop gets no webhooks: the gateway only calls https addresses without a port, and the shop has none.';

function Webhooks(
  props: Pick<OrderPageProps, 'webhooks' | 'getsWebhooks'> & { readonly address: string },
): VNode {
  const { webhooks, getsWebhooks, address } = props;
  return (
    <section class="panel" aria-labelledby="webhooks">
      <h2 id="webhooks">Webhooks to the shop</h2>
      <div id="webhook-intro" data-live>
        {webhooks.length === 0 && <p>{getsWebhooks ? noneYet : noneEver}</p>}
      </div>
      <ol class="webhooks" id="webhook-list" data-grows>
        {webhooks.map((webhook) => (
          <WebhookEntry key={webhook.number} webhook={webhook} />
        ))}
      </ol>
      <p class="look-again">
        <span class="live-sign" data-live-sign hidden>
          Live: new webhooks appear here automatically.
        </span>
        <a href={address} data-look-again>
          Refresh
        </a>
      </p>
      <SignatureRecipe />
    </section>
  );
}

const recipe = `const [time, signature] = base64Decode(request.headers.auth).split(':');
const expected = hmacSha512(apiKey, time + ':' + rawBody); // hex
trusted = equalInConstantTime(signature, expected) && now - time <= 600;`;

function SignatureRecipe(): VNode {
  return (
    <details>
      <summary>How the shop checks the signature</summary>
      <pre>
        <code>{recipe}</code>
      </pre>
    </details>
  );
}
