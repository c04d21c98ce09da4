// Opens disputes and moves them on, for the customer, the merchant and the scheme.
import type { Pool, PoolClient } from 'pg';
import { type FollowedUp, listFollowUps, receivedOf } from '../bank/follow-ups.ts';
import { inTurn } from '../payments/in-turn.ts';
import { newReference } from '../payments/issued-values.ts';
import { type Payment, reportOf } from '../payments/payment.ts';
import type { DisputeTerms } from '../payments/payment-request.ts';
import { startOfDay } from './bank-day.ts';
import { type Dispute, type DisputeStatus, openAmong, takenBack } from './dispute.ts';
import { moves } from './dispute-moves.ts';
import type { AnswerBody, Step, TakeBackBody } from './dispute-request.ts';
import { disputesOf, keepDispute, keepEvidence } from './dispute-store.ts';

/** Why a request about a dispute was refused; `disputeRefusals` has the texts. */
export type DisputeRefusal =
  | 'cannot-be-taken-back'
  | 'not-paid'
  | 'too-late'
  | 'too-much'
  | 'dispute-open'
  | 'unknown-reason'
  | 'no-dispute'
  | 'cannot-follow';

export type Disputed =
  | { readonly kind: 'done'; readonly disputes: readonly Dispute[] }
  | { readonly kind: 'refused'; readonly why: DisputeRefusal };

export const disputeRefusals: Readonly<Record<DisputeRefusal, string>> = {
  'cannot-be-taken-back': 'Payments with this method cannot be charged back.',
  'not-paid': 'The payment was not completed, so there is nothing to charge back.',
  'too-late': 'The payment is too old to be charged back.',
  'too-much': 'The amount is larger than what is left of the payment.',
  'dispute-open': 'This payment already has an open dispute, which has to end first.',
  'unknown-reason': 'The payment method has no such reason code; send a description with it.',
  'no-dispute': 'This payment has no open dispute.',
  'cannot-follow': 'The dispute cannot take this step now.',
};

const dayMs = 86_400_000;

/** The customer's bank takes money back, which opens a dispute. `siteNow` is the gateway's site time. */
export function takeBack(
  pool: Pool,
  payment: Payment,
  asked: Omit<TakeBackBody, 'now'>,
  siteNow: Date,
): Promise<Disputed> {
  return change(pool, payment.attempt, siteNow, async (before, client) => {
    const followUps = await listFollowUps(client, payment.attempt);
    return newDispute(payment, asked, siteNow, { before, followUps });
  });
}

/** The bank or the scheme takes the next step in the open dispute of a payment. */
export function moveDispute(
  pool: Pool,
  payment: Payment,
  step: Step,
  siteNow: Date,
): Promise<Disputed> {
  return change(pool, payment.attempt, siteNow, async (disputes) => {
    const open = openAmong(disputes);
    if (open === null) return 'no-dispute';
    const move = moves[step];
    if (!move.from.includes(open.status)) return 'cannot-follow';
    const respondDays = payment.request.disputes?.respondDays ?? 0;
    return {
      ...changed(open, move.to, move.outcome),
      // A merchant who is asked for more evidence gets the full time to respond again.
      respondBy: step === 'more-evidence' ? startOfDay(siteNow, respondDays) : open.respondBy,
    };
  });
}

/** Records the merchant's answer: it has seen the dispute, accepts it, or sends a document. `now` is wall time. */
export function takeMerchantAnswer(
  pool: Pool,
  attempt: string,
  said: AnswerBody,
  { siteNow, now }: { siteNow: Date; now: Date },
): Promise<Disputed> {
  return change(pool, attempt, siteNow, async (disputes, client) => {
    const dispute = disputes.find(({ reference }) => reference === said.reference);
    if (dispute === undefined) return 'no-dispute';
    const to = afterAnswer(dispute.status, said.kind);
    if (to === null) return 'cannot-follow';
    const isNew = said.kind === 'evidence' && (await keepEvidence(client, said, now));
    if (to === dispute.status && !isNew) return null;
    return changed(dispute, to, to === 'accepted' ? 'lost' : null);
  });
}

/**
 * Stores the dispute that `decide` makes of the payment's disputes, and lists them as they are then. `decide` may
 * return null to change nothing. Changes of one payment run one by one.
 */
function change(
  pool: Pool,
  attempt: string,
  siteNow: Date,
  decide: (
    disputes: readonly Dispute[],
    client: PoolClient,
  ) => Promise<Dispute | DisputeRefusal | null>,
): Promise<Disputed> {
  return inTurn(pool, attempt, async (client) => {
    const decided = await decide(await disputesOf(client, attempt, siteNow), client);
    if (typeof decided === 'string') return { kind: 'refused', why: decided };
    if (decided !== null) await keepDispute(client, decided);
    return { kind: 'done', disputes: await disputesOf(client, attempt, siteNow) };
  });
}

/** Makes the dispute about money that the customer's bank takes back; else says why the bank may not. */
function newDispute(
  payment: Payment,
  asked: Omit<TakeBackBody, 'now'>,
  siteNow: Date,
  {
    before,
    followUps,
  }: { readonly before: readonly Dispute[]; readonly followUps: readonly FollowedUp[] },
): Dispute | DisputeRefusal {
  const terms = payment.request.disputes ?? null;
  if (terms === null) return 'cannot-be-taken-back';
  const paidAt = paidMoment(payment, siteNow);
  if (paidAt === null) return 'not-paid';
  const reason = reasonOf(terms, asked);
  if (reason === null) return 'unknown-reason';
  const days = reason.unauthorized ? terms.unauthorizedDays : terms.claimDays;
  if (siteNow.getTime() > paidAt.getTime() + days * dayMs) return 'too-late';
  if (openAmong(before) !== null) return 'dispute-open';
  const left = receivedOf(payment, followUps) - takenBack(before);
  const amount = asked.amount ?? left;
  if (amount > left || amount < 1) return 'too-much';
  const { respondDays } = terms;
  return {
    reference: newReference(),
    attempt: payment.attempt,
    amount,
    reasonCode: reason.code,
    reason: reason.text,
    raisedAt: siteNow,
    revision: 1,
    // Without a time to respond the merchant is not asked, and has lost at once.
    ...(respondDays === null
      ? { status: 'closed', outcome: 'lost', respondBy: siteNow }
      : { status: 'new', outcome: null, respondBy: startOfDay(siteNow, respondDays) }),
  };
}

/** Returns the status after an answer; null when it comes too late. A repeated answer leaves the status as it is. */
function afterAnswer(status: DisputeStatus, kind: AnswerBody['kind']): DisputeStatus | null {
  const asked = status === 'new' || status === 'open' || status === 'ready';
  switch (kind) {
    case 'open':
      return status === 'new' ? 'open' : status;
    case 'accept':
      return asked || status === 'accepted' ? 'accepted' : null;
    case 'evidence':
      return asked || status === 'submitted' ? 'submitted' : null;
  }
}

function changed(dispute: Dispute, status: DisputeStatus, outcome: Dispute['outcome']): Dispute {
  return { ...dispute, status, outcome, revision: dispute.revision + 1 };
}

/** Returns the site time at which the payment was paid; null when it is not paid. */
function paidMoment(payment: Payment, siteNow: Date): Date | null {
  const { decision, decidedAt, siteOffsetMs } = payment;
  if (decision === null || decidedAt === null) return null;
  if (!['paid', 'settled'].includes(reportOf(payment, siteNow).fact)) return null;
  const paid = decision.steps.find(({ fact }) => fact === 'paid' || fact === 'settled');
  return new Date(decidedAt.getTime() + siteOffsetMs + (paid?.afterSeconds ?? 0) * 1000);
}

function reasonOf(
  { reasons }: DisputeTerms,
  asked: Pick<TakeBackBody, 'reason_code' | 'reason'>,
): DisputeTerms['reasons'][number] | null {
  const code = asked.reason_code ?? reasons[0]?.code;
  const known = reasons.find((reason) => reason.code === code);
  if (known !== undefined) return { ...known, text: asked.reason ?? known.text };
  return code === undefined || asked.reason === null ? null : { code, text: asked.reason };
}
