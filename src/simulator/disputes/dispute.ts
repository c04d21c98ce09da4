// A dispute as this bank stores it, and what the disputes about one payment add up to.

export type DisputeStatus =
  | 'new'
  | 'open'
  | 'ready'
  | 'accepted'
  | 'submitted'
  | 'processed'
  | 'closed';

export interface Dispute {
  readonly reference: string;
  readonly attempt: string;
  /** Minor units of the payment's currency. */
  readonly amount: number;
  readonly status: DisputeStatus;
  /** Null while the dispute is open. */
  readonly outcome: 'won' | 'lost' | null;
  readonly reasonCode: string;
  readonly reason: string;
  /** Site time. */
  readonly raisedAt: Date;
  /** Site time until which the merchant can answer. */
  readonly respondBy: Date;
  /** Starts at 1 and grows by one with every change. */
  readonly revision: number;
}

/** Returns the open dispute; null when every dispute has ended. There is never more than one. */
export function openAmong(disputes: readonly Dispute[]): Dispute | null {
  return disputes.find(({ outcome }) => outcome === null) ?? null;
}

/** Returns the minor units that the bank holds or has taken: the sum of all disputes that the merchant has not won. */
export function takenBack(disputes: readonly Dispute[]): number {
  return disputes
    .filter(({ outcome }) => outcome !== 'won')
    .reduce((sum, { amount }) => sum + amount, 0);
}
