// The link back to the shop.
import type { VNode } from 'preact';
import { webAddress } from './links.ts';
import { type PaymentContext, textsOf } from './payment-context.ts';

interface BackToShopProps {
  readonly context: PaymentContext;
  /** The order's return address; null = it has none, and the link leads to the shop's home page. */
  readonly address: string | null;
  /** Whether the link looks like a second choice, after another button. */
  readonly second?: boolean;
}

/** Null if the shop has no address that a browser may be sent to. */
export function BackToShop({ context, address, second = false }: BackToShopProps): VNode | null {
  const { view, site } = context;
  const back = webAddress(address ?? view.merchant.homeUrl, site.publicUrl);
  if (back === null) return null;
  return (
    <a class={second ? 'button second' : 'button'} href={back}>
      {textsOf(context).finished.backToShop(view.merchant.name)}
    </a>
  );
}
