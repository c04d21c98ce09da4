// The panel for paying a placed order: the link to its payment page, and its QR code if it has one.
import type { VNode } from 'preact';
import { qrPath } from '../../lib/pictures/qr-image.ts';
import { dataOf, linkIn } from '../shop/gateway-client.ts';
import type { PlacedOrder } from '../shop/shop-memory.ts';

export interface PayProps {
  readonly order: PlacedOrder;
  readonly toPay: boolean;
  /** Base of the gateway's addresses, which the virtual phone is below. */
  readonly gatewayUrl: string;
}

export function PayPanel({ order, toPay, gatewayUrl }: PayProps): VNode {
  const data = dataOf(order.answer);
  const paymentUrl = linkIn(data, 'payment_url');
  const qrUrl = linkIn(data, 'qr_url');
  return (
    <section class="panel" aria-labelledby="pay">
      <h2 id="pay" data-live>
        {toPay ? 'Pay' : 'Payment page'}
      </h2>
      {paymentUrl === null ? (
        <p>The gateway returned no payment page. Its answer below says why.</p>
      ) : (
        <a class="button" href={paymentUrl} target="_blank" rel="noopener">
          Open the payment page<span class="unseen"> in a new tab</span>
          <NewTab />
        </a>
      )}
      <div id="ways-to-pay" data-live>
        {toPay && <WaysToPay order={order} qrUrl={qrUrl} gatewayUrl={gatewayUrl} />}
      </div>
    </section>
  );
}

/** The QR code and the hints; shown only while the order can be paid. */
function WaysToPay(
  props: Pick<PayProps, 'order' | 'gatewayUrl'> & { readonly qrUrl: string | null },
): VNode {
  const { order, qrUrl, gatewayUrl } = props;
  const { qr, hints } = order.seed;
  return (
    <>
      {qr === 'picture' && qrUrl !== null && <Picture qrUrl={qrUrl} gatewayUrl={gatewayUrl} />}
      {qr === 'link' && qrUrl !== null && <Drawing qrUrl={qrUrl} />}
      <ul class="hints">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </>
  );
}

/** For a `qr_url` that is the address of a picture. The virtual phone gets that address in place of a photo. */
function Picture({ qrUrl, gatewayUrl }: { qrUrl: string; gatewayUrl: string }): VNode {
  return (
    <div class="qr">
      <img class="qr-code" src={qrUrl} alt="QR code for this order" width="250" height="250" />
      <form
        method="post"
        action={`${gatewayUrl}/simulator/phone`}
        enctype="multipart/form-data"
        target="_blank"
        rel="noopener"
      >
        <input type="hidden" name="link" value={qrUrl} />
        <button class="button second" type="submit">
          Scan with the virtual phone<span class="unseen"> in a new tab</span>
          <NewTab />
        </button>
      </form>
    </div>
  );
}

/** For a `qr_url` that is the content of a code: the shop draws the code, black on white in every theme. */
function Drawing({ qrUrl }: { readonly qrUrl: string }): VNode {
  const { side, path } = qrPath(qrUrl);
  return (
    <div class="qr">
      <svg
        class="qr-code"
        role="img"
        aria-label="QR code for this order, drawn by the shop"
        width="250"
        height="250"
        viewBox={`0 0 ${side} ${side}`}
      >
        <path d={path} />
      </svg>
      <p class="deep-link">
        <code>{qrUrl}</code>
      </p>
      <a class="button second" href={qrUrl} target="_blank" rel="noopener">
        Open the virtual phone<span class="unseen"> in a new tab</span>
        <NewTab />
      </a>
    </div>
  );
}

export function NewTab(): VNode {
  return (
    <svg class="new-tab" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <path d="M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4" />
    </svg>
  );
}
