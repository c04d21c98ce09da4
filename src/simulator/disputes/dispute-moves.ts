// The steps that the bank and the scheme can take in a dispute, and the status that each leads to.
import type { Dispute, DisputeStatus } from './dispute.ts';
import type { Step } from './dispute-request.ts';

interface Move {
  readonly from: readonly DisputeStatus[];
  readonly to: DisputeStatus;
  readonly outcome: Dispute['outcome'];
}

const undecided: readonly DisputeStatus[] = ['new', 'open', 'ready', 'submitted', 'processed'];

export const moves: Readonly<Record<Step, Move>> = {
  'more-evidence': { from: ['submitted'], to: 'ready', outcome: null },
  forwarded: { from: ['submitted', 'ready'], to: 'processed', outcome: null },
  won: { from: undecided, to: 'closed', outcome: 'won' },
  lost: { from: undecided, to: 'closed', outcome: 'lost' },
};

export function movesFrom(status: DisputeStatus): Step[] {
  return (Object.keys(moves) as Step[]).filter((step) => moves[step].from.includes(status));
}
