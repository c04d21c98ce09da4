// Checks disputes: when documents are accepted, when to ask the acquirer, and which answers are still to be sent.
import { describe, expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { type Dispute, type DisputeStatus, disputeStatuses } from '../related-transaction.ts';
import { pair } from '../status.ts';
import { addSeconds } from '../time/clock.ts';
import { askDisputeAt, chargebackStatuses, takesEvidence, withReport } from './dispute.ts';
import type { DisputeReport } from './dispute-report.ts';

const raisedAt = new Date('2026-04-01T08:00:00Z');
const respondBy = new Date('2026-04-23T22:00:00Z');
const days = (count: number) => addSeconds(raisedAt, count * 86_400);

const outcomes: Readonly<Partial<Record<DisputeStatus, Dispute['outcome']>>> = {
  accepted: 'lost',
  closed: 'won',
};

function dispute(status: DisputeStatus, answering: Dispute['answering'] = null): Dispute {
  return {
    status,
    outcome: outcomes[status] ?? null,
    reasonCode: '10.4',
    reasonDescription: 'Card absent environment',
    respondBy,
    reference: '7161500012345678',
    revision: 1,
    answering,
  };
}

function report(status: DisputeStatus): DisputeReport {
  return { ...dispute(status), revision: 2, amount: money(1000, 'EUR') };
}

describe('whether the merchant may still send a document for a dispute that is', () => {
  test.each(disputeStatuses)('%s', (status) => {
    const before = ['new', 'open', 'ready', 'submitted'].includes(status);
    expect(takesEvidence(dispute(status), raisedAt)).toBe(before);
    // After the deadline, documents may only be added to a response that was sent in time.
    expect(takesEvidence(dispute(status), respondBy)).toBe(status === 'submitted');
  });
});

describe('the next time to ask the acquirer about a dispute', () => {
  test.each(['new', 'open', 'ready'] as const)('%s: when the time to respond is over', (status) => {
    expect(askDisputeAt(dispute(status), raisedAt, days(1))).toEqual(respondBy);
  });
  test('is a month later if the dispute is still open after its deadline', () => {
    expect(askDisputeAt(dispute('new'), raisedAt, respondBy)).toEqual(
      addSeconds(respondBy, 30 * 86_400),
    );
  });
  test.each(['submitted', 'processed'] as const)('%s: every month for half a year', (status) => {
    const looks: Date[] = [];
    for (
      let at: Date | null = days(2);
      at !== null;
      at = askDisputeAt(dispute(status), raisedAt, at)
    )
      looks.push(at);
    expect(looks).toEqual([2, 32, 62, 92, 122, 152].map(days));
  });
  test.each(['accepted', 'closed'] as const)('%s: never', (status) => {
    expect(askDisputeAt(dispute(status), raisedAt, days(1))).toBeNull();
  });
});

describe('the answer of the merchant that the acquirer has yet to get', () => {
  test.each([
    ['open', 'new', 'open'],
    ['open', 'open', null],
    ['open', 'closed', null],
    ['accept', 'new', 'accept'],
    ['accept', 'ready', 'accept'],
    ['accept', 'submitted', null],
    ['accept', 'accepted', null],
  ] as const)(
    'answer %s, then the acquirer reports %s: %s is still to be sent',
    (answering, status, left) => {
      expect(withReport(dispute('new', answering), report(status)).answering).toBe(left);
    },
  );
  test('is nothing for a dispute that we did not know', () => {
    expect(withReport(null, report('new'))).toEqual({ ...dispute('new'), revision: 2 });
  });
});

test.each([
  [null, true, 'reserved', 'reserved'],
  [null, false, 'reserved', 'initialized'],
  ['lost', true, 'completed', 'completed'],
  ['lost', false, 'completed', 'initialized'],
  ['won', true, 'void', 'void'],
  ['won', false, 'void', 'void'],
] as const)(
  'the statuses of a chargeback with the outcome %s, when its money is held: %s',
  (outcome, isHeld, order, financial) => {
    expect(chargebackStatuses({ outcome }, isHeld)).toEqual(pair(order, financial));
  },
);
