// Stores and finds disputes and the merchant's evidence, in tables of the schema `simulator`.
import type { Pool, PoolClient } from 'pg';
import type { Dispute } from './dispute.ts';
import type { AnswerBody } from './dispute-request.ts';

interface DisputeRow {
  readonly reference: string;
  readonly attempt: string;
  readonly amount: string;
  readonly status: Dispute['status'];
  readonly outcome: Dispute['outcome'];
  readonly reason_code: string;
  readonly reason: string;
  readonly raised_at: Date;
  readonly respond_by: Date;
  readonly revision: number;
}

/**
 * Lists the disputes of a payment, oldest first. Before that it marks those as accepted which the merchant has not
 * answered in time.
 */
export async function disputesOf(
  client: PoolClient,
  attempt: string,
  siteNow: Date,
): Promise<Dispute[]> {
  await client.query(
    `update simulator.disputes
     set status = 'accepted', outcome = 'lost', revision = revision + 1
     where attempt = $1 and respond_by <= $2 and status in ('new', 'open', 'ready')`,
    [attempt, siteNow],
  );
  return listDisputes(client, attempt);
}

/** Lists the disputes of a payment as they are stored, oldest first. */
export async function listDisputes(on: Pick<Pool, 'query'>, attempt: string): Promise<Dispute[]> {
  const found = await on.query<DisputeRow>(
    'select * from simulator.disputes where attempt = $1 order by raised_at, reference',
    [attempt],
  );
  return found.rows.map((row) => ({
    reference: row.reference,
    attempt: row.attempt,
    amount: Number(row.amount),
    status: row.status,
    outcome: row.outcome,
    reasonCode: row.reason_code,
    reason: row.reason,
    raisedAt: row.raised_at,
    respondBy: row.respond_by,
    revision: row.revision,
  }));
}

export async function keepDispute(client: PoolClient, dispute: Dispute): Promise<void> {
  await client.query(
    `insert into simulator.disputes (reference, attempt, amount, status, outcome, reason_code, reason,
       raised_at, respond_by, revision)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (reference) do update set status = excluded.status, outcome = excluded.outcome,
       respond_by = excluded.respond_by, revision = excluded.revision`,
    [
      dispute.reference,
      dispute.attempt,
      dispute.amount,
      dispute.status,
      dispute.outcome,
      dispute.reasonCode,
      dispute.reason,
      dispute.raisedAt,
      dispute.respondBy,
      dispute.revision,
    ],
  );
}

/** Stores a document's facts and digest; false when there is none, or it is stored already. `now` is wall time. */
export async function keepEvidence(
  client: PoolClient,
  { id, reference, document }: Pick<AnswerBody, 'id' | 'reference' | 'document'>,
  now: Date,
): Promise<boolean> {
  if (document === null) return false;
  const { type, name, description, bytes, digest } = document;
  const inserted = await client.query(
    `insert into simulator.evidence (id, reference, type, name, description, bytes, digest, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [id, reference, type, name, description, bytes, digest, now],
  );
  return inserted.rowCount === 1;
}
