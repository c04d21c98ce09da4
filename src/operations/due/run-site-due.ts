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
import { postPayout } from '../balances/request-payout.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { Happened } from './run-due.ts';

/** Runs what is due at the site's present time, in one transaction. Safe to run twice at once. */
export async function runSiteDue(deps: Deps, site: Site): Promise<Happened[]> {
  return deps.db.transaction(async (tx) => {
    lockBalance(tx, site.siteId);
    const now = siteNow(deps, site);
    const happened: Happened[] = [];
    const taken: Payout[] = [];
    for (const payout of await duePayouts(tx, site.siteId, now)) {
      const done: Payout = {
        ...payout,
        status: 'completed',
        modifiedAt: now,
        completedAt: now,
        dueAt: null,
      };
      updatePayout(tx, done);
      taken.push(done);
      happened.push(happening(payout.dueAt ?? now, 'payout', done));
    }
    const made: Payout[] = [];
    for (const autopayout of await autopayoutsOf(tx, [site.siteId])) {
      if (!isDue(autopayout.nextAt, now)) continue;
      const payout = await makePayout(tx, deps, autopayout, now);
      const nextAt = nextPayoutAt(autopayout.schedule, now);
      saveAutopayout(tx, { ...autopayout, nextAt });
      if (payout === null) continue;
      made.push(payout);
      happened.push(happening(autopayout.nextAt ?? now, 'automatic-payout', payout));
    }
    rescheduleSite(tx, site.siteId);
    for (const payout of made) {
      postPayout(tx, deps, payout, { cause: 'payout-due', entry: reservedEntry(payout) });
    }
    for (const payout of [...taken, ...made]) {
      postPayout(tx, deps, payout, { cause: 'payout-taken', entry: takenEntry(payout) });
    }
    return happened;
  });
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

function happening(at: Date, what: 'payout' | 'automatic-payout', { status }: Payout): Happened {
  return { at, orderId: null, what, status };
}
