// Time as an event: what falls due on an order, and when the next item does.
import { isOpen } from '../payment-event.ts';
import { type RelatedKind, type RelatedTransaction, relatedKinds } from '../related-transaction.ts';
import { awaitsCard } from '../terminal.ts';
import { earliest, isDue } from '../time/clock.ts';
import type { Order } from './order.ts';
import { endOfAttempt, openAttempts, type Transaction } from './transaction.ts';

/** Something that happens to an order at a moment. `at` is site time. */
export type DueItem =
  | { readonly what: 'attempt-expires'; readonly at: Date; readonly transaction: Transaction }
  | { readonly what: 'poll'; readonly at: Date; readonly transaction: Transaction }
  | { readonly what: 'session-ends'; readonly at: Date }
  /** The next step of a refund, a capture, a release or a dispute. */
  | { readonly what: RelatedKind; readonly at: Date; readonly related: RelatedTransaction }
  /** Promised money was not captured or shipped in time. */
  | { readonly what: 'claim-ends'; readonly at: Date }
  /** The time to act at the terminal that shows the order is over. */
  | { readonly what: 'terminal-ends'; readonly at: Date }
  | { readonly what: 'reminder'; readonly at: Date }
  | { readonly what: 'notify'; readonly at: Date };

export interface DueState {
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  readonly related: readonly RelatedTransaction[];
  /** Site time of the next delivery of a waiting notification, or null. */
  readonly notifyAt: Date | null;
  /** Site time of the next undecided reminder mail; null = none, or nothing is left to pay. */
  readonly reminderAt: Date | null;
  /** Site time until which the terminal that shows the order waits; null = no terminal shows it. */
  readonly terminalUntil: Date | null;
}

/**
 * Everything that is still ahead or overdue, earliest first. A poll comes before an expiry of the same moment,
 * so that a payment which the acquirer already has counts.
 */
export function agenda(state: DueState): DueItem[] {
  const items: DueItem[] = [];
  for (const transaction of state.transactions) {
    if (transaction.pollAt !== null)
      items.push({ what: 'poll', at: transaction.pollAt, transaction });
    if (isOpen(transaction)) {
      const at = endOfAttempt(state.order, transaction);
      items.push({ what: 'attempt-expires', at, transaction });
    }
  }
  if (sessionMatters(state)) items.push({ what: 'session-ends', at: state.order.sessionExpiresAt });
  for (const related of state.related) {
    if (related.dueAt !== null) items.push({ what: related.kind, at: related.dueAt, related });
  }
  const { claimBy } = state.order.after;
  if (claimBy !== null) items.push({ what: 'claim-ends', at: claimBy });
  const { terminalUntil } = state;
  if (terminalUntil !== null && awaitsCard(state.order.statuses.status))
    items.push({ what: 'terminal-ends', at: terminalUntil });
  if (state.reminderAt !== null) items.push({ what: 'reminder', at: state.reminderAt });
  if (state.notifyAt !== null) items.push({ what: 'notify', at: state.notifyAt });
  return items.sort((a, b) => a.at.getTime() - b.at.getTime() || precedence(a) - precedence(b));
}

/** What has fallen due by `now`, in the order in which it happens. */
export function due(state: DueState, now: Date): DueItem[] {
  return agenda(state).filter((item) => isDue(item.at, now));
}

/** When the order has to be looked at next, in site time; null = never by itself. */
export function nextDueAt(state: DueState): Date | null {
  return earliest(agenda(state).map((item) => item.at));
}

/** Whether the payment session ended while the order still waited for a payment. */
export function isSessionOver(state: SessionState, now: Date): boolean {
  return sessionMatters(state) && isDue(state.order.sessionExpiresAt, now);
}

type SessionState = Pick<DueState, 'order' | 'transactions'>;

/** Whether the end of the session will end the order: it waits for a payment, and no attempt is open. */
function sessionMatters({ order, transactions }: SessionState): boolean {
  return order.statuses.status === 'initialized' && openAttempts(transactions).length === 0;
}

/** The order of items that fall due at the same moment. */
const firstToLast: readonly DueItem['what'][] = [
  'poll',
  'attempt-expires',
  'session-ends',
  ...relatedKinds,
  'claim-ends',
  'terminal-ends',
  'reminder',
  'notify',
];

function precedence(item: DueItem): number {
  return firstToLast.indexOf(item.what);
}
