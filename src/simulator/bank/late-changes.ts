// Changes a payment after it was authorised: the gateway withdraws it, or its money arrives.
import type { Pool, PoolClient } from 'pg';
import type { Context } from '../context/context.ts';
import { inTurn } from '../payments/in-turn.ts';
import {
  type DecidedStep,
  type Decision,
  decidedBy,
  type Payment,
  reportOf,
} from '../payments/payment.ts';
import type { Delivery } from '../payments/payment-request.ts';
import { changeDecision, findByAttempt } from '../payments/payment-store.ts';

export type LateChange =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: 'unknown-payment' | 'too-late' | 'not-paid' };

/** `siteNow` is the gateway's site time; `now` wall time. */
interface Moment {
  readonly siteNow: Date;
  readonly now: Date;
}

/** The facts in which nothing is certain yet, so that the payer or their bank can still be stopped. */
const stoppable: readonly string[] = ['started', 'pending', 'uncleared'];

/** Cancels a payment that is not paid yet. A decision at the same moment comes either before it or too late. */
export function withdraw(pool: Pool, attempt: string, moment: Moment): Promise<LateChange> {
  return change(pool, attempt, async (client, payment) => {
    const { fact } = reportOf(payment, moment.siteNow);
    if (fact === 'cancelled') return { kind: 'done' };
    if (!stoppable.includes(fact)) return { kind: 'refused', why: 'too-late' };
    const step: DecidedStep = {
      fact: 'cancelled',
      afterSeconds: 0,
      reason: 'Cancelled by merchant',
      reasonCode: null,
      details: {},
    };
    await client.query(
      `update simulator.payments
       set decision = $2, delivery = 'none', decided_at = $3, provisional = false
       where attempt = $1`,
      [attempt, { scenario: 'withdrawn', steps: [step] } satisfies Decision, moment.now],
    );
    return { kind: 'done' };
  });
}

/** Pays out a promised payment; the callback is sent by `delivery`, as after a choice. */
export async function settle(
  { options, callbacks }: Context,
  attempt: string,
  { siteNow, delivery }: { readonly siteNow: Date; readonly delivery: Delivery },
): Promise<LateChange> {
  const done = await change(options.pool, attempt, async (client, payment) => {
    const { fact } = reportOf(payment, siteNow);
    if (fact === 'settled') return { kind: 'done' };
    const decision = decidedBy(payment, 'settled', siteNow);
    if (decision === null || fact !== 'paid') return { kind: 'refused', why: 'not-paid' };
    await changeDecision(client, attempt, decision);
    return { kind: 'done' };
  });
  const payment = await findByAttempt(options.pool, attempt);
  if (done.kind === 'done' && payment?.decision != null) {
    // Without steps: callbacks about the earlier ones were scheduled before.
    await callbacks.deliver({
      ...payment,
      delivery,
      decidedAt: options.now(),
      decision: { ...payment.decision, steps: [] },
    });
  }
  return done;
}

/** Runs a change of a payment; changes of one payment run one by one. */
function change(
  pool: Pool,
  attempt: string,
  decide: (client: PoolClient, payment: Payment) => Promise<LateChange>,
): Promise<LateChange> {
  return inTurn(pool, attempt, async (client) => {
    const payment = await findByAttempt(client, attempt);
    return payment === null ? { kind: 'refused', why: 'unknown-payment' } : decide(client, payment);
  });
}
