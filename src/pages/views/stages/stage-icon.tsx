// The icons beside a result; the text beside an icon says the same.
import type { VNode } from 'preact';
import type { PaymentResult } from '../../../operations/page/payment-view.ts';

type Kind = 'waiting' | PaymentResult;

/** SVG paths in a box of 24 by 24. */
const clock = 'M12 7v5l3 2';
const check = 'M7.5 12.5l3 3 6-7';
const cross = 'M8.5 8.5l7 7m0-7l-7 7';
const strokes: Readonly<Record<Kind, string>> = {
  waiting: clock,
  processing: clock,
  expired: clock,
  paid: check,
  'partly-refunded': check,
  reserved: check,
  refunded: 'M12 7v9.5m-4-4l4 4 4-4',
  declined: cross,
  cancelled: 'M8 12h8',
};

const results: readonly PaymentResult[] = [
  'paid',
  'refunded',
  'partly-refunded',
  'reserved',
  'processing',
  'declined',
  'cancelled',
  'expired',
];

/** All icons of results, hidden: the script shows the right one when the payment ends while the page is open. */
export function ResultIcons(): VNode {
  return (
    <template data-icons>
      {results.map((kind) => (
        <StageIcon key={kind} kind={kind} />
      ))}
    </template>
  );
}

export function StageIcon({ kind }: { readonly kind: Kind }): VNode {
  return (
    <svg class={`icon ${kind}`} viewBox="0 0 24 24" width="56" height="56" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={strokes[kind]} />
    </svg>
  );
}
