// Checks when a notification is sent again.
import { expect, test } from 'vitest';
import type { NotificationKind } from '../database/notifications/notifications.ts';
import { afterAttempt } from './retry-schedule.ts';

const sentAt = new Date('2026-03-02T14:00:00Z');
const in15Minutes = { kind: 'retry', at: new Date('2026-03-02T14:15:00Z') };
const failed = { kind: 'failed' };
const acknowledged = { kind: 'acknowledged' };

test.each<[NotificationKind, attempt: number, ok: boolean, status: number | null, next: object]>([
  ['order', 1, true, 200, acknowledged],
  ['order', 4, true, 200, acknowledged],
  ['order', 1, false, 500, in15Minutes],
  ['order', 2, false, null, in15Minutes],
  ['order', 3, false, 404, in15Minutes],
  ['order', 4, false, 500, failed],
  ['pretransaction', 1, true, 200, acknowledged],
  ['pretransaction', 1, false, 400, failed],
  ['pretransaction', 1, false, 499, failed],
  ['pretransaction', 1, false, 500, in15Minutes],
  ['pretransaction', 1, false, 200, in15Minutes],
  ['pretransaction', 1, false, null, in15Minutes],
])(
  'what follows a notification of kind %s after attempt %i, acknowledged: %s, with status %s',
  (kind, attempt, ok, status, next) => {
    expect(afterAttempt({ kind, attempt, acknowledged: ok, status, sentAt })).toEqual(next);
  },
);
