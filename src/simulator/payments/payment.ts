// A payment as this bank stores it, and its status at a given moment.
import type { SeenCard } from '../cards/seen-card.ts';
import type { Delivery, PaymentRequest, ScenarioStep } from './payment-request.ts';

export type Fact = ScenarioStep['fact'];

/** Which page the customer sees: the test bank, the card issuer's challenge, a phone, a terminal, or none. */
export type PaymentKind = 'bank' | 'challenge' | 'phone' | 'terminal' | 'none';

export interface DecidedStep {
  readonly fact: Fact;
  /** Seconds of site time from the decision to the step. */
  readonly afterSeconds: number;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  /** Has the member names of the gateway's `PaymentDetails`. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A scenario with everything that will happen to the payment after it was chosen. */
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
  /** The limits, in minor units, within which the payer chooses the amount; null = the amount is fixed. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Minor units: the amount asked for; once it is decided, the amount that the payer agreed to. */
  readonly amount: number;
  /** Details known from the start, whatever is decided; with the member names of the gateway's `PaymentDetails`. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly decision: Decision | null;
  /**
   * Whether the decision can still be replaced: it follows from test data, and its last step has not been reported
   * to the gateway yet.
   */
  readonly provisional: boolean;
  readonly delivery: Delivery | null;
  /** Wall time; null while it is undecided. */
  readonly decidedAt: Date | null;
  /** Site time minus wall time. */
  readonly siteOffsetMs: number;
  /** Whether the offset is final; until then the gateway's next request for the status corrects it. */
  readonly offsetSettled: boolean;
}

/** Returns the lowest and the highest amount that the payer may agree to, in minor units. */
export function limitsOf({ range, amount }: Payment): NonNullable<Payment['range']> {
  return range ?? { min: amount, max: amount };
}

/** The status of a payment, with the member names of the API for the gateway. */
export interface PaymentReport {
  readonly reference: string;
  readonly fact: Fact | 'started';
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly next_report_in_seconds: number | null;
}

/**
 * Returns the decision with `fact` added as a step at a moment of site time, in place of the steps that were still to
 * come. Null while nothing is decided.
 */
export function decidedBy(payment: Payment, fact: Fact, siteNow: Date): Decision | null {
  const { decision, decidedAt, siteOffsetMs } = payment;
  if (decision === null || decidedAt === null) return null;
  const { reason, reason_code: reasonCode, details } = reportOf(payment, siteNow);
  const elapsedMs = siteNow.getTime() - decidedAt.getTime() - siteOffsetMs;
  const afterSeconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const past = decision.steps.filter((step) => step.afterSeconds <= afterSeconds);
  return { ...decision, steps: [...past, { fact, afterSeconds, reason, reasonCode, details }] };
}

/** Returns the status of the payment at a moment of site time: a pure function of the decision and that moment. */
export function reportOf(payment: Payment, siteNow: Date): PaymentReport {
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
    return { ...known, ...nothing, next_report_in_seconds: null };
  }
  const decidedAt = payment.decidedAt.getTime() + payment.siteOffsetMs;
  const elapsedSeconds = (siteNow.getTime() - decidedAt) / 1000;
  // An immediate step is past as soon as it is decided, even if the gateway's clock is a little behind.
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
    next_report_in_seconds:
      next === undefined ? null : Math.max(1, Math.ceil(next.afterSeconds - elapsedSeconds)),
  };
}
