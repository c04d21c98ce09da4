// Captures, releases and refunds of a payment at this bank, each done once, and refunds that are sent back.
import type { Pool, PoolClient } from 'pg';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import { inTurn } from '../payments/in-turn.ts';
import { newReference } from '../payments/issued-values.ts';
import { decidedBy, type Payment, reportOf } from '../payments/payment.ts';
import type { FollowUpBody } from '../payments/payment-request.ts';
import { changeDecision, findByAttempt } from '../payments/payment-store.ts';

export type FollowUpAnswer =
  | { readonly kind: 'done'; readonly reference: string }
  | {
      readonly kind: 'refused';
      readonly why: 'unknown-payment' | 'not-paid' | 'too-much' | 'sent-back';
    };

/** What was captured and refunded so far, in minor units, and whether the rest was released. */
interface Sums {
  readonly captured: number;
  readonly released: boolean;
  readonly refunded: number;
}

/**
 * Captures, releases or refunds, once per id. Calls about one payment run one by one, so that no two take the same
 * money. `siteNow` is the gateway's site time, `now` wall time.
 */
export function followUp(
  pool: Pool,
  attempt: string,
  asked: FollowUpBody,
  { siteNow, now }: { siteNow: Date; now: Date },
): Promise<FollowUpAnswer> {
  return inTurn(pool, attempt, (client) => decide(client, attempt, asked, { siteNow, now }));
}

async function decide(
  client: PoolClient,
  attempt: string,
  asked: FollowUpBody,
  { siteNow, now }: { siteNow: Date; now: Date },
): Promise<FollowUpAnswer> {
  const before = await client.query<{ reference: string; sent_back: boolean }>(
    'select reference, sent_back from simulator.follow_ups where id = $1',
    [asked.id],
  );
  const known = before.rows[0];
  if (known?.sent_back === true) return { kind: 'refused', why: 'sent-back' };
  if (known !== undefined) return { kind: 'done', reference: known.reference };
  const payment = await findByAttempt(client, attempt);
  if (payment === null) return { kind: 'refused', why: 'unknown-payment' };
  const why = whyNot(payment, await sumsOf(client, attempt), asked, siteNow);
  if (why !== null) return { kind: 'refused', why };
  if (asked.kind === 'capture') await approve(client, payment, siteNow);
  const reference = newReference();
  await client.query(
    `insert into simulator.follow_ups (id, attempt, kind, reference, amount, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [asked.id, attempt, asked.kind, reference, asked.amount, now],
  );
  return { kind: 'done', reference };
}

/** Approves a payment under review, as a capture means that its goods are on their way. */
async function approve(client: PoolClient, payment: Payment, siteNow: Date): Promise<void> {
  if (reportOf(payment, siteNow).fact !== 'uncleared') return;
  const approved = decidedBy(payment, 'paid', siteNow);
  if (approved !== null) await changeDecision(client, payment.attempt, approved);
}

function whyNot(
  payment: Payment,
  { captured, released, refunded }: Sums,
  asked: FollowUpBody,
  siteNow: Date,
): 'not-paid' | 'too-much' | null {
  const { fact } = reportOf(payment, siteNow);
  const promised = ['paid', 'settled', 'uncleared', 'pending'].includes(fact);
  // What was captured before a release can still be refunded.
  if (!promised || (released && asked.kind !== 'refund')) return 'not-paid';
  if (released && refunded + asked.amount > captured) return 'too-much';
  switch (asked.kind) {
    case 'capture':
      return captured + asked.amount > payment.amount ? 'too-much' : null;
    case 'release':
      return null;
    case 'refund':
      // A bank transfers any amount to an account; a card is refunded no more than it paid.
      return payment.card !== null && refunded + asked.amount > payment.amount ? 'too-much' : null;
  }
}

/** A capture, a release or a refund as this bank stores it. */
export interface FollowedUp extends Pick<FollowUpBody, 'id' | 'kind' | 'amount'> {
  readonly sentBack: boolean;
}

/** Lists the captures, releases and refunds of a payment, oldest first. */
export async function listFollowUps(
  on: Pick<Pool, 'query'>,
  attempt: string,
): Promise<FollowedUp[]> {
  const found = await on.query<
    Pick<FollowedUp, 'id' | 'kind'> & { amount: string; sent_back: boolean }
  >(
    `select id, kind, amount, sent_back from simulator.follow_ups
     where attempt = $1 order by created_at, id`,
    [attempt],
  );
  return found.rows.map(({ id, kind, amount, sent_back }) => ({
    id,
    kind,
    amount: Number(amount),
    sentBack: sent_back,
  }));
}

/** Records that the customer's bank sent a refund back; a second time changes nothing. False = no such refund. */
export async function sendBack(pool: Pool, attempt: string, id: string): Promise<boolean> {
  if (!canBeStored(id)) return false;
  return inTurn(pool, attempt, async (client) => {
    const sent = await client.query(
      `update simulator.follow_ups set sent_back = true
       where id = $1 and attempt = $2 and kind = 'refund'`,
      [id, attempt],
    );
    return sent.rowCount === 1;
  });
}

/** Returns the minor units that the merchant has received: what was captured, or all if no capture is needed. */
export function receivedOf({ request, amount }: Payment, followUps: readonly FollowedUp[]): number {
  const taken = followUps.filter(({ kind }) => kind !== 'refund');
  if (request.capture !== 'later' && taken.length === 0) return amount;
  return taken.reduce((sum, { kind, amount }) => (kind === 'capture' ? sum + amount : sum), 0);
}

async function sumsOf(client: PoolClient, attempt: string): Promise<Sums> {
  const result = await client.query<{ kind: FollowUpBody['kind']; amount: string }>(
    `select kind, sum(amount) as amount from simulator.follow_ups
     where attempt = $1 and not sent_back group by kind`,
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
