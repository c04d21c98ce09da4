// A dispute as this bank keeps it, and what several of them about one payment come to.

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
  /** Null while it is open. */
  readonly outcome: 'won' | 'lost' | null;
  readonly reasonCode: string;
  readonly reason: string;
  /** Site time, both. */
  readonly raisedAt: Date;
  readonly respondBy: Date;
  /** Counts its changes, from 1. */
  readonly revision: number;
}

/** Null when every dispute has ended; there is never more than one that has not. */
export function openAmong(disputes: readonly Dispute[]): Dispute | null {
  return disputes.find(({ outcome }) => outcome === null) ?? null;
}

/** Minor units that the bank holds or has taken: only a dispute that the merchant won gives its money back. */
export function takenBack(disputes: readonly Dispute[]): number {
  return disputes
    .filter(({ outcome }) => outcome !== 'won')
    .reduce((sum, { amount }) => sum + amount, 0);
}
