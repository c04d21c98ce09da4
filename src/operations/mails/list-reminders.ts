// The reminder mails of an order: when each is due, and whether it was sent or why not.
import { remindersOf } from '../../database/orders/reminders.ts';
import {
  type NoReminder,
  type ReminderNumber,
  reminderMoment,
  reminderNumbers,
  wantsReminders,
} from '../../domain/mails/second-chance.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';

export interface ListedReminder {
  readonly number: ReminderNumber;
  /** Both moments are site time; `decidedAt` null = not decided yet. */
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly mailId: number | null;
  readonly whyNot: NoReminder | null;
}

/** The order's reminders; empty when the order asked for none. Refusal: `order-not-found`. */
export async function listReminders(
  deps: Deps,
  site: Site,
  id: string,
): Promise<readonly ListedReminder[] | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const { order } = found;
  const decided = await remindersOf(deps.db.pool, site.siteId, order.orderId);
  return reminderNumbers.flatMap((number) => {
    const made = decided.find((each) => each.number === number);
    if (made === undefined && !wantsReminders(order)) return [];
    return [
      {
        number,
        dueAt: reminderMoment(order, number),
        decidedAt: made?.decidedAt ?? null,
        mailId: made?.mailId ?? null,
        whyNot: made?.whyNot ?? null,
      },
    ];
  });
}
