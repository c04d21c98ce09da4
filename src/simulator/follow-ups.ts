// What becomes of a payment afterwards at this bank: captured, given up, or paid back; each once.
import type { Pool, PoolClient } from 'pg';
import { newReference } from './issued-values.ts';
import { newsOf, type Payment } from './payment.ts';
import type { FollowUpBody } from './payment-request.ts';
import { findByAttempt, isStorable } from './payment-store.ts';

export type FollowUpAnswer =
  | { readonly kind: 'done'; readonly reference: string }
  | { readonly kind: 'refused'; readonly why: 'unknown-payment' | 'not-paid' | 'too-much' };

interface Sums {
  readonly captured: number;
  readonly released: boolean;
  readonly refunded: number;
}

/** `siteNow` is the gateway's site time; `now` wall time. */
export async function followUp(
  pool: Pool,
  attempt: string,
  asked: FollowUpBody,
  { siteNow, now }: { siteNow: Date; now: Date },
): Promise<FollowUpAnswer> {
  if (!isStorable(attempt)) return { kind: 'refused', why: 'unknown-payment' };
  const client = await pool.connect();
  try {
    await client.query('begin');
    const answer = await decide(client, pool, attempt, asked, { siteNow, now });
    await client.query(answer.kind === 'done' ? 'commit' : 'rollback');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function decide(
  client: PoolClient,
  pool: Pool,
  attempt: string,
  asked: FollowUpBody,
  { siteNow, now }: { siteNow: Date; now: Date },
): Promise<FollowUpAnswer> {
  // Questions about one payment one after the other: no two of them take the same money.
  await client.query('select 1 from simulator.payments where attempt = $1 for update', [attempt]);
  const before = await client.query<{ reference: string }>(
    'select reference from simulator.follow_ups where id = $1',
    [asked.id],
  );
  const known = before.rows[0];
  if (known !== undefined) return { kind: 'done', reference: known.reference };
  const payment = await findByAttempt(pool, attempt);
  if (payment === null) return { kind: 'refused', why: 'unknown-payment' };
  const why = whyNot(payment, await sumsOf(client, attempt), asked, siteNow);
  if (why !== null) return { kind: 'refused', why };
  const reference = newReference();
  await client.query(
    `insert into simulator.follow_ups (id, attempt, kind, reference, amount, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [asked.id, attempt, asked.kind, reference, asked.amount, now],
  );
  return { kind: 'done', reference };
}

function whyNot(
  payment: Payment,
  { captured, released, refunded }: Sums,
  asked: FollowUpBody,
  siteNow: Date,
): 'not-paid' | 'too-much' | null {
  const { fact } = newsOf(payment, siteNow);
  const promised = ['paid', 'settled', 'uncleared', 'pending'].includes(fact);
  if (!promised || released) return 'not-paid';
  switch (asked.kind) {
    case 'capture':
      return captured + asked.amount > payment.amount ? 'too-much' : null;
    case 'release':
      return null;
    case 'refund':
      // A bank sends any amount to an account; a card takes back no more than it paid.
      return payment.card !== null && refunded + asked.amount > payment.amount ? 'too-much' : null;
  }
}

async function sumsOf(client: PoolClient, attempt: string): Promise<Sums> {
  const result = await client.query<{ kind: FollowUpBody['kind']; amount: string }>(
    'select kind, sum(amount) as amount from simulator.follow_ups where attempt = $1 group by kind',
    [attempt],
  );
  const of = (kind: FollowUpBody['kind']): number =>
    Number(result.rows.find((row) => row.kind === kind)?.amount ?? 0);
  return {
    captured: of('capture'),
    released: result.rows.some((row) => row.kind === 'release'),
    refunded: of('refund'),
  };
}
