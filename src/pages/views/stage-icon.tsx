// The small drawings beside a result; the words beside them say the same.
import type { VNode } from 'preact';
import type { PaymentResult } from '../../operations/page/payment-view.ts';

type Kind = 'waiting' | PaymentResult;

/** Strokes in a box of 24 by 24. */
const clock = 'M12 7v5l3 2';
const check = 'M7.5 12.5l3 3 6-7';
const cross = 'M8.5 8.5l7 7m0-7l-7 7';
const strokes: Readonly<Record<Kind, string>> = {
  waiting: clock,
  processing: clock,
  expired: clock,
  paid: check,
  'partly-refunded': check,
  refunded: 'M12 7v9.5m-4-4l4 4 4-4',
  declined: cross,
  cancelled: 'M8 12h8',
};

const results: readonly PaymentResult[] = [
  'paid',
  'refunded',
  'partly-refunded',
  'processing',
  'declined',
  'cancelled',
  'expired',
];

/** Kept ready where a page may hear of the end while it is open: the end looks as it does on a new page. */
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
