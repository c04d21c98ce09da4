// What was decided about reminding the customer of an order, for whoever wonders where the mail is.
import { remindersOf } from '../../database/reminders.ts';
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
  /** Both are site time; null = not decided yet. */
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly mailId: number | null;
  readonly whyNot: NoReminder | null;
}

/** Empty for an order that asked for none. Refusal: `order-not-found`. */
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
