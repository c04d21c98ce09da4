// Does what has fallen due on a site itself: payouts that the bank takes, and those that a schedule creates.
import { balanceBefore } from '../../database/balances/balances.ts';
import { balanceOf, lockBalance } from '../../database/balances/ledger.ts';
import {
  autopayoutsOf,
  duePayouts,
  insertPayout,
  saveAutopayout,
  updatePayout,
} from '../../database/balances/payouts.ts';
import type { Tx } from '../../database/database.ts';
import { rescheduleSite } from '../../database/sites/site-dues.ts';
import {
  type Autopayout,
  autopayoutAmount,
  nextPayoutAt,
  type Payout,
  payoutFee,
  reservedEntry,
  takenEntry,
} from '../../domain/ledger/payout.ts';
import { money } from '../../domain/money/money.ts';
import type { Site } from '../../domain/site.ts';
import { isDue } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/local-moment.ts';
import { postPayout } from '../balances/post-payout.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { Happened } from './run-due.ts';

/** Runs what is due at the site's present time, in one transaction. Safe to run twice at once. */
export async function runSiteDue(deps: Deps, site: Site): Promise<Happened[]> {
  return deps.db.transaction(async (tx) => {
    lockBalance(tx, site.siteId);
    const now = siteNow(deps, site);
    const taken = await completeDuePayouts(tx, site, now);
    const made = await makeScheduledPayouts(tx, deps, site, now);
    rescheduleSite(tx, site.siteId);
    for (const { payout } of made)
      postPayout(tx, deps, payout, { cause: 'payout-due', entry: reservedEntry(payout) });
    for (const { payout } of [...taken, ...made])
      postPayout(tx, deps, payout, { cause: 'payout-taken', entry: takenEntry(payout) });
    return [
      ...taken.map((each) => happening(each, 'payout')),
      ...made.map((each) => happening(each, 'automatic-payout')),
    ];
  });
}

/** A payout as it is after the run, and the site time at which it fell due. */
interface RunPayout {
  readonly payout: Payout;
  readonly at: Date;
}

/** Completes the payouts that the bank takes now. */
async function completeDuePayouts(tx: Tx, { siteId }: Site, now: Date): Promise<RunPayout[]> {
  const due = await duePayouts(tx, siteId, now);
  return due.map((before) => {
    const payout: Payout = {
      ...before,
      status: 'completed',
      modifiedAt: now,
      completedAt: now,
      dueAt: null,
    };
    updatePayout(tx, payout);
    return { payout, at: before.dueAt ?? now };
  });
}

/** Makes the payouts of the schedules whose moment has come, and plans the next ones. */
async function makeScheduledPayouts(
  tx: Tx,
  deps: Deps,
  { siteId }: Site,
  now: Date,
): Promise<RunPayout[]> {
  const made: RunPayout[] = [];
  for (const autopayout of await autopayoutsOf(tx, [siteId])) {
    if (!isDue(autopayout.nextAt, now)) continue;
    const payout = await makePayout(tx, deps, autopayout, now);
    saveAutopayout(tx, { ...autopayout, nextAt: nextPayoutAt(autopayout.schedule, now) });
    if (payout !== null) made.push({ payout, at: autopayout.nextAt ?? now });
  }
  return made;
}

/** Makes the payout of a schedule, which the bank takes the same morning. Null when there is nothing to pay out. */
async function makePayout(
  tx: Tx,
  deps: Deps,
  autopayout: Autopayout,
  now: Date,
): Promise<Payout | null> {
  const { siteId, currency } = autopayout;
  const account = 'available';
  const minor = autopayoutAmount(autopayout, {
    closed: await balanceBefore(tx, siteId, { currency, account, day: dayOf(now) }),
    present: await balanceOf(tx, siteId, currency, account),
  });
  if (minor === 0) return null;
  const payout: Payout = {
    siteId,
    transactionId: deps.newTransactionId(),
    kind: 'automatic_payout',
    amount: money(minor, currency),
    fee: payoutFee,
    status: 'completed',
    description: `Payout ${dayOf(now)}`,
    orderId: null,
    vars: [null, null, null],
    bankAccountId: autopayout.bankAccountId,
    createdAt: now,
    modifiedAt: now,
    completedAt: now,
    dueAt: null,
  };
  return (await insertPayout(tx, payout, null)) ? payout : null;
}

function happening({ payout, at }: RunPayout, what: 'payout' | 'automatic-payout'): Happened {
  return { at, orderId: null, what, status: payout.status };
}
