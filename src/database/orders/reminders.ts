// The table of decisions about reminder mails: which one was sent, or why none was.
import type { OrderId, SiteId } from '../../domain/ids.ts';
import type { NoReminder, ReminderNumber } from '../../domain/mails/second-chance.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import { assert } from '../../lib/assert.ts';
import { many, type Queryable, type Tx } from '../database.ts';

export type ReminderOutcome =
  | { readonly mailId: number; readonly whyNot: null }
  | { readonly mailId: null; readonly whyNot: NoReminder };

export type DecidedReminder = ReminderOutcome & {
  readonly number: ReminderNumber;
  /** Site time. */
  readonly decidedAt: Date;
};

interface ReminderRow {
  number: ReminderNumber;
  decided_at: Date;
  mail_id: string | null;
  why_not: NoReminder | null;
}

/** Records a decision about a reminder, which is made once. `tx` must have locked the order. */
export function recordReminder(
  tx: Tx,
  order: OrderKey,
  { number, decidedAt, mailId, whyNot }: DecidedReminder,
): void {
  tx.write(
    `insert into reminders (site_id, order_id, number, decided_at, mail_id, why_not)
     values ($1, $2, $3, $4, $5, $6)`,
    [order.siteId, order.orderId, number, decidedAt, mailId, whyNot],
  );
}

/** The decisions about an order's reminders by number, two at most. */
export async function remindersOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<DecidedReminder[]> {
  const rows = await many<ReminderRow>(
    on,
    `select number, decided_at, mail_id, why_not from reminders
     where site_id = $1 and order_id = $2 order by number`,
    [site, order],
  );
  return rows.map((row) => ({
    number: row.number,
    decidedAt: row.decided_at,
    ...outcome(row),
  }));
}

function outcome({ mail_id, why_not }: ReminderRow): ReminderOutcome {
  if (mail_id !== null) return { mailId: Number(mail_id), whyNot: null };
  assert(why_not !== null, 'reminder-without-outcome');
  return { mailId: null, whyNot: why_not };
}
