// Which acquirer a due item has to ask before it can be done.
import type { DueItem, DueState } from '../../domain/orders/due.ts';

/** The id of the acquirer; null for an item that we decide ourselves. */
export function acquirerToAsk(item: DueItem, { transactions }: DueState): string | null {
  switch (item.what) {
    case 'poll':
    case 'attempt-expires':
      return item.transaction.acquirer;
    case 'terminal-ends':
      return transactions.find((attempt) => !attempt.superseded)?.acquirer ?? null;
    case 'refund':
    case 'capture':
    case 'auth-cancellation':
    case 'chargeback':
    case 'reverse-chargeback': {
      const { referenceId } = item.related;
      const payment = transactions.find((row) => row.transactionId === referenceId);
      return payment?.acquirer ?? null;
    }
    case 'session-ends':
    case 'claim-ends':
    case 'reminder':
    case 'notify':
      return null;
  }
}
