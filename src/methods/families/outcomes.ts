// The usual outcome tables: the statuses that each fact stands for. A method's file states its exceptions.
import type { OutcomeTable } from '../../domain/shown-attempt.ts';
import { pair } from '../../domain/status.ts';

/** The usual table (lifecycle.md, part 6), with a method's own pairs over it. */
export function outcomes(own: Partial<OutcomeTable> = {}): OutcomeTable {
  return {
    started: pair('initialized', 'initialized'),
    closed: pair('void', 'cancelled'),
    pending: pair('uncleared', 'initialized'),
    uncleared: pair('uncleared', 'uncleared'),
    lapsed: pair('void', 'void'),
    expired: pair('expired', 'expired'),
    cancelled: pair('void', 'cancelled'),
    // A bank's own word for a customer who gives up is none for a merchant who does.
    withdrawn: own.cancelled?.status === 'void' ? own.cancelled : pair('void', 'cancelled'),
    declined: pair('declined', 'declined'),
    paid: pair('completed', 'completed'),
    settled: pair('completed', 'completed'),
    unclaimed: pair('expired', 'expired'),
    released: pair('void', 'void'),
    ...own,
  };
}
