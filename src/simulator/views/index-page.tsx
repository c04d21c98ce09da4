// The page at the root of the simulator: what there is, and how to get there.
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { Page, Root } from './page.tsx';

/** No payment is listed: the address of its page is all that is needed to decide it, and a sandbox may be shared. */
export function IndexPage(): VNode {
  const root = useContext(Root);
  return (
    <Page kind="Simulator" title="The bank in a box">
      <p>
        The simulator plays everybody around the gateway: banks, card issuers, phones and terminals.
        Each payment has pages of its own. Their addresses cannot be guessed, and no page lists
        them.
      </p>
      <h2>Test bank and 3-D Secure</h2>
      <p>They open by themselves when you pay an order on its payment page.</p>
      <h2>The bank’s side of a payment</h2>
      <p>
        Captures, refunds, chargebacks and waiting callbacks. The page of an order in the demo shop
        links to it; for other orders its address is the <code>simulator_url</code> in the answer of{' '}
        <code>GET /sandbox/orders/{'{order_id}'}</code>.
      </p>
      <h2>Terminal</h2>
      <p>
        It is at the <code>payment_url</code> of an order that is paid on a terminal.
      </p>
      <h2>Virtual phone</h2>
      <p>It scans the QR code of an order, from a picture or from the link in the code.</p>
      <div class="buttons">
        <a class="button main" href={`${root}phone`}>
          To the virtual phone
        </a>
        <a class="button" href={`${root}../demo`}>
          To the demo shop
        </a>
      </div>
    </Page>
  );
}
