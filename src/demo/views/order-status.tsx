// The meaning of an order's statuses for the shop and for its customer, with a tone of colour and a sentence each.
import type { VNode } from 'preact';
import { textIn } from '../shop/gateway-client.ts';
import type { SeedOrder } from '../shop/seed-orders.ts';

type Tone = 'good' | 'bad' | 'open';

interface Meaning {
  readonly tone: Tone;
  /** The heading that the returning customer reads. */
  readonly title: string;
  /** What the status means, and what the shop does then. */
  readonly sentence: string;
}

const paid = { tone: 'good', title: 'Thank you, the socks are yours' } as const;
const unshipped = { tone: 'bad', title: 'The socks are still on the shelf' } as const;
const notPaid: Meaning = {
  ...unshipped,
  sentence: 'Nothing was paid, so nothing is shipped. The customer can try again.',
};
const meanings: Readonly<Record<string, Meaning>> = {
  initialized: { tone: 'open', title: 'Not paid yet', sentence: 'Nothing has been paid yet.' },
  uncleared: {
    tone: 'open',
    title: 'Thank you, we are waiting for the money',
    sentence: 'The money is on its way, but not certain yet. The shop waits.',
  },
  completed: { ...paid, sentence: 'Paid. The shop can ship the socks.' },
  shipped: { ...paid, sentence: 'Paid and on its way.' },
  declined: notPaid,
  cancelled: notPaid,
  void: notPaid,
  expired: { ...unshipped, sentence: 'The order was not paid in time, so nothing is shipped.' },
  partial_refunded: {
    tone: 'good',
    title: 'Part of your money has been refunded',
    sentence: 'Paid, and partly refunded to the customer.',
  },
  refunded: {
    tone: 'bad',
    title: 'Your money has been refunded',
    sentence: 'The customer has been refunded.',
  },
  chargedback: {
    tone: 'bad',
    title: 'Your bank took the money back',
    sentence: 'The customer’s bank took the money back. The shop can dispute that.',
  },
};
/** A direct debit that the bank took back has the status `void`, and nobody can dispute that. */
const fetchedBack: Meaning = {
  tone: 'bad',
  title: 'Your bank took the money back',
  sentence: 'The customer’s bank took the money back.',
};
/** The statuses after which the payment page offers another attempt. */
const unpaid: readonly string[] = ['declined', 'cancelled', 'void'];
const other: Meaning = {
  tone: 'open',
  title: 'We are checking your order',
  sentence: 'The shop checks this order by hand.',
};

/** The order as the gateway returned it; null when it did not. */
type OrderData = Readonly<Record<string, unknown>> | null;

/** Returns the meaning of the order's status; null when the gateway did not return one. */
export function meaningOf(data: OrderData): Meaning | null {
  const status = textIn(data, 'status');
  if (status === null) return null;
  return wasFetchedBack(data) ? fetchedBack : meaningOfStatus(status);
}

/**
 * Whether the customer can still pay. A direct order has a single attempt: its address leads to the bank's page, which
 * decides only once.
 */
export function isToPay(data: OrderData, type: SeedOrder['fields']['type']): boolean {
  const status = textIn(data, 'status');
  if (status === null || status === 'initialized') return true;
  return type === 'redirect' && unpaid.includes(status) && !wasFetchedBack(data);
}

function wasFetchedBack(data: OrderData): boolean {
  const related = data?.['related_transactions'];
  if (textIn(data, 'status') !== 'void' || !Array.isArray(related)) return false;
  return related.some((row) => textIn(row, 'type') === 'chargeback');
}

function meaningOfStatus(status: string): Meaning {
  return (Object.hasOwn(meanings, status) ? meanings[status] : undefined) ?? other;
}

interface OrderStatusProps {
  readonly data: OrderData;
}

/** Shows both statuses of an order, and their meaning. */
export function OrderStatus({ data }: OrderStatusProps): VNode {
  const status = textIn(data, 'status');
  const financialStatus = textIn(data, 'financial_status');
  if (status === null) return <p>The gateway has not returned this order.</p>;
  return (
    <>
      <p class="chips">
        <StatusChip name="status" value={status} />
        {financialStatus !== null && <StatusChip name="financial_status" value={financialStatus} />}
      </p>
      <p>{meaningOf(data)?.sentence}</p>
    </>
  );
}

/** `name` is the field of the API that holds the status. */
export function StatusChip({
  name,
  value,
}: {
  readonly name: string;
  readonly value: string;
}): VNode {
  return (
    <span class={`chip ${meaningOfStatus(value).tone}`}>
      <span>{name}</span> <strong>{value}</strong>
    </span>
  );
}
