// The way back to the shop, once nothing is left to do here.
import type { VNode } from 'preact';
import { webAddress } from './links.ts';
import { type PaymentContext, textsOf } from './payment-context.ts';

interface BackToShopProps {
  readonly context: PaymentContext;
  /** What the order says; null = it says nothing, and the shop's own page takes its place. */
  readonly address: string | null;
  /** Something else is the first thing to do. */
  readonly second?: boolean;
}

/** Nothing where no address is known that a browser may be sent to. */
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
