// The usual outcome tables: the statuses that each fact stands for. A method's file states its exceptions.
import type { OutcomeTable } from '../../domain/shown-attempt.ts';
import { pair } from '../../domain/status.ts';

/** The usual outcome table (lifecycle.md, part 6); the pairs in `own` replace usual ones. */
export function outcomes(own: Partial<OutcomeTable> = {}): OutcomeTable {
  return {
    started: pair('initialized', 'initialized'),
    closed: pair('void', 'cancelled'),
    pending: pair('uncleared', 'initialized'),
    uncleared: pair('uncleared', 'uncleared'),
    lapsed: pair('void', 'void'),
    expired: pair('expired', 'expired'),
    cancelled: pair('void', 'cancelled'),
    // A method's own statuses for a customer who cancels hold for the merchant only if they are `void`.
    withdrawn: own.cancelled?.status === 'void' ? own.cancelled : pair('void', 'cancelled'),
    declined: pair('declined', 'declined'),
    paid: pair('completed', 'completed'),
    settled: pair('completed', 'completed'),
    unclaimed: pair('expired', 'expired'),
    released: pair('void', 'void'),
    ...own,
  };
}
