// A payment as this bank keeps it, and the news of it at a given moment.
import type { SeenCard } from '../cards/seen-card.ts';
import type { Delivery, PaymentRequest, ScenarioStep } from './payment-request.ts';

export type Fact = ScenarioStep['fact'];

/** Which page the customer sees: the test bank, the card issuer's challenge, a phone, a terminal, or none. */
export type PaymentKind = 'bank' | 'challenge' | 'phone' | 'terminal' | 'none';

export interface DecidedStep {
  readonly fact: Fact;
  /** Site time since the decision. */
  readonly afterSeconds: number;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  /** In the gateway's own words: its `PaymentDetails`. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Everything that will happen to the payment from the choice on. */
export interface Decision {
  readonly scenario: string;
  readonly steps: readonly DecidedStep[];
}

export interface Payment {
  readonly token: string;
  readonly attempt: string;
  readonly reference: string;
  readonly kind: PaymentKind;
  readonly request: PaymentRequest;
  readonly card: SeenCard | null;
  /** Minor units between which the payer chooses; null = exactly the amount. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Minor units; what the payer agreed to once it is decided. */
  readonly amount: number;
  /** Details that hold from the start on, whatever is decided; in the gateway's own words. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly decision: Decision | null;
  /**
   * The decision follows from test data and its last step has not been told: until then somebody
   * may decide otherwise.
   */
  readonly provisional: boolean;
  readonly delivery: Delivery | null;
  /** Wall time. */
  readonly decidedAt: Date | null;
  /** Site time minus wall time. */
  readonly siteOffsetMs: number;
  readonly offsetSettled: boolean;
}

/** The machine API's own names. */
export interface News {
  readonly reference: string;
  readonly fact: Fact | 'started';
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly next_news_in_seconds: number | null;
}

/**
 * The decision of a payment to which `fact` happens at this moment of site time: what was still to come is
 * dropped. Null while nothing is decided.
 */
export function decidedBy(payment: Payment, fact: Fact, siteNow: Date): Decision | null {
  const { decision, decidedAt, siteOffsetMs } = payment;
  if (decision === null || decidedAt === null) return null;
  const { reason, reason_code: reasonCode, details } = newsOf(payment, siteNow);
  const elapsedMs = siteNow.getTime() - decidedAt.getTime() - siteOffsetMs;
  const afterSeconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const past = decision.steps.filter((step) => step.afterSeconds <= afterSeconds);
  return { ...decision, steps: [...past, { fact, afterSeconds, reason, reasonCode, details }] };
}

/** What is true at this moment of site time: a pure function of the decision and the time since. */
export function newsOf(payment: Payment, siteNow: Date): News {
  const known = {
    reference: payment.reference,
    amount: payment.amount,
    currency: payment.request.currency,
  };
  const nothing = {
    fact: 'started',
    reason: null,
    reason_code: null,
    details: payment.known,
  } as const;
  if (payment.decision === null || payment.decidedAt === null) {
    return { ...known, ...nothing, next_news_in_seconds: null };
  }
  const decidedAt = payment.decidedAt.getTime() + payment.siteOffsetMs;
  const elapsedSeconds = (siteNow.getTime() - decidedAt) / 1000;
  // What happens at once is true as soon as it is decided, even by a clock that runs a little behind.
  const isPast = (step: DecidedStep) =>
    step.afterSeconds === 0 || step.afterSeconds <= elapsedSeconds;
  const latest = payment.decision.steps.findLast(isPast);
  const next = payment.decision.steps.find((step) => !isPast(step));
  return {
    ...known,
    ...(latest === undefined
      ? nothing
      : {
          fact: latest.fact,
          reason: latest.reason,
          reason_code: latest.reasonCode,
          details: { ...payment.known, ...latest.details },
        }),
    next_news_in_seconds:
      next === undefined ? null : Math.max(1, Math.ceil(next.afterSeconds - elapsedSeconds)),
  };
}
