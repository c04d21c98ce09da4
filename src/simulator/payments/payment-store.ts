// Stores and finds payments in the table `simulator.payments`.
import type { Pool, PoolClient, QueryResult } from 'pg';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { SeenCard } from '../cards/seen-card.ts';
import type { Decision, Payment, PaymentKind } from './payment.ts';
import type { Delivery, PaymentRequest } from './payment-request.ts';

interface PaymentRow {
  readonly token: string;
  readonly attempt: string;
  readonly reference: string;
  readonly kind: PaymentKind;
  readonly request: PaymentRequest;
  readonly card: SeenCard | null;
  readonly payer_range: Payment['range'];
  readonly amount: string;
  readonly known: Payment['known'];
  readonly decision: Decision | null;
  readonly provisional: boolean;
  readonly delivery: Delivery | null;
  readonly decided_at: Date | null;
  readonly site_offset_ms: string;
  readonly offset_settled: boolean;
}

/** Stores a new payment and returns it; returns the stored one when its attempt has started a payment before. */
export async function keepPayment(pool: Pool, payment: Payment, now: Date): Promise<Payment> {
  const inserted = await pool.query<PaymentRow>(
    `insert into simulator.payments (token, attempt, reference, kind, request, card, payer_range,
       amount, known, decision, provisional, delivery, decided_at, site_offset_ms, offset_settled,
       created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict do nothing
     returning *`,
    [
      payment.token,
      payment.attempt,
      payment.reference,
      payment.kind,
      payment.request,
      payment.card,
      payment.range,
      payment.amount,
      payment.known,
      payment.decision,
      payment.provisional,
      payment.delivery,
      payment.decidedAt,
      payment.siteOffsetMs,
      payment.offsetSettled,
      now,
    ],
  );
  const kept = firstOf(inserted) ?? (await findByAttempt(pool, payment.attempt));
  if (kept === null)
    throw new Error('Simulator: a payment disappeared while it was being requested again');
  return kept;
}

export async function findByAttempt(
  on: Pick<Pool, 'query'>,
  attempt: string,
): Promise<Payment | null> {
  if (!canBeStored(attempt)) return null;
  const text = 'select * from simulator.payments where attempt = $1';
  return firstOf(await on.query<PaymentRow>(text, [attempt]));
}

export async function findByToken(pool: Pool, token: string): Promise<Payment | null> {
  if (!canBeStored(token)) return null;
  const text = 'select * from simulator.payments where token = $1';
  return firstOf(await pool.query<PaymentRow>(text, [token]));
}

export interface RecordedDecision {
  readonly decision: Decision;
  readonly delivery: Delivery;
  /** Minor units. */
  readonly amount: number;
  /** Wall time. */
  readonly decidedAt: Date;
  readonly offsetSettled: boolean;
}

/**
 * Records the first decision, or one that replaces a provisional decision, and returns the payment. Null when a
 * final decision is there already: of two clicks at the same time one is recorded.
 */
export async function recordDecision(
  pool: Pool,
  token: string,
  made: RecordedDecision,
): Promise<Payment | null> {
  const updated = await pool.query<PaymentRow>(
    `update simulator.payments
     set decision = $2, delivery = $3, amount = $4, decided_at = $5, offset_settled = $6,
       provisional = false
     where token = $1 and (decision is null or provisional)
     returning *`,
    [token, made.decision, made.delivery, made.amount, made.decidedAt, made.offsetSettled],
  );
  return firstOf(updated);
}

/** Replaces the decision of a payment whose row the caller has locked (`in-turn.ts`). */
export async function changeDecision(
  client: PoolClient,
  attempt: string,
  decision: Decision,
): Promise<void> {
  await client.query(
    'update simulator.payments set decision = $2, provisional = false where attempt = $1',
    [attempt, decision],
  );
}

/** Records how far the site's clock is from ours unless the offset is final; null when there is no such payment. */
export async function learnSiteOffset(
  pool: Pool,
  attempt: string,
  siteOffsetMs: number,
): Promise<Payment | null> {
  if (!canBeStored(attempt)) return null;
  const updated = await pool.query<PaymentRow>(
    `update simulator.payments
     set site_offset_ms = $2, offset_settled = decision is not null
     where attempt = $1 and not offset_settled
     returning *`,
    [attempt, siteOffsetMs],
  );
  return firstOf(updated) ?? (await findByAttempt(pool, attempt));
}

/**
 * Makes a provisional decision final, as its last step is about to be reported to the gateway. False when another
 * decision has replaced it meanwhile.
 */
export async function settlePlan(pool: Pool, token: string): Promise<boolean> {
  const updated = await pool.query(
    'update simulator.payments set provisional = false where token = $1 and provisional',
    [token],
  );
  return updated.rowCount === 1;
}

function firstOf({ rows: [row] }: QueryResult<PaymentRow>): Payment | null {
  return row === undefined ? null : fromRow(row);
}

function fromRow(row: PaymentRow): Payment {
  return {
    token: row.token,
    attempt: row.attempt,
    reference: row.reference,
    kind: row.kind,
    request: row.request,
    card: row.card,
    range: row.payer_range,
    amount: Number(row.amount),
    known: row.known,
    decision: row.decision,
    provisional: row.provisional,
    delivery: row.delivery,
    decidedAt: row.decided_at,
    siteOffsetMs: Number(row.site_offset_ms),
    offsetSettled: row.offset_settled,
  };
}
