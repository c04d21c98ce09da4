// Translates Veldpay's answers and callbacks into the terms of the domain.
import { isCurrency } from '../../src/domain/money/money.ts';
import type { PaymentFact } from '../../src/domain/payment-event.ts';
import type {
  AcquirerAnswer,
  CallbackChange,
  CallbackMessage,
  PaymentReport,
} from '../../src/domain/payments/acquirer.ts';
import type { CallbackAnswer, CallbackCall } from '../../src/domain/payments/callback.ts';
import {
  isSigned,
  type VeldpayOperation,
  type VeldpayPayment,
  type VeldpayStatus,
} from './veldpay.ts';

/** About a payment it reports only its own id, unless a test wants more. */
interface VeldpayCallback {
  readonly payment: string;
  readonly isChargeback?: boolean;
  /** The answer that Veldpay wants to its callback. */
  readonly wants?: CallbackAnswer;
  /** The state of the payment, or of a follow-up; `any`: Veldpay does not say. */
  readonly stands?: VeldpayPayment;
  readonly operation?: VeldpayOperation | 'any';
  /** Several changes in one callback, each about a payment of its own. */
  readonly several?: readonly VeldpayCallback[];
  readonly attempt?: string;
}

const facts: Readonly<Record<VeldpayStatus, PaymentFact>> = {
  OPEN: 'started',
  PAID: 'paid',
  REFUSED: 'declined',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
};

export function reportOf(payment: VeldpayPayment): AcquirerAnswer<PaymentReport> {
  const fact = facts[payment.status];
  if (fact === undefined || !isCurrency(payment.currency))
    return { kind: 'unknown', why: 'not a payment' };
  return {
    kind: 'done',
    value: {
      reference: payment.id,
      fact,
      // Unchecked: impossible values must be noticed by the gateway.
      amount: { minor: payment.amount, currency: payment.currency },
      reason: payment.reason ?? null,
      reasonCode: null,
      details: {
        ...(payment.holder === undefined ? {} : { accountHolderName: payment.holder }),
        ...(payment.request['keeps'] && { storedMeans: { reference: `means_of_${payment.id}` } }),
      },
      nextReportInSeconds: fact === 'started' ? Number(payment.knownInMinutes ?? '5') * 60 : null,
    },
  };
}

export function readVeldpayCallback(
  { headers, query, rawBody }: CallbackCall,
  secret: string,
): CallbackMessage | null {
  const text = query['change'] ?? rawBody;
  if (!isSigned(text, headers['x-veldpay-signature'], secret)) return null;
  const { wants, several, ...change } = JSON.parse(text) as VeldpayCallback;
  const answer = wants && { answer: wants };
  if (several === undefined) return { ...changeIn(change, query['attempt'] ?? ''), ...answer };
  const changes = several.map((each) => changeIn(each, each.attempt ?? ''));
  return { kind: 'batch', changes, ...answer };
}

function changeIn(message: VeldpayCallback, attempt: string): CallbackChange {
  const { operation, stands, payment: reference } = message;
  if (operation !== undefined) {
    if (operation === 'any') return { kind: 'follow-up-changed', attempt };
    const { key, id, status } = operation;
    return {
      kind: 'follow-up-changed',
      attempt: key,
      report:
        status === 'DONE'
          ? { kind: 'done', value: { reference: id } }
          : { kind: 'refused', why: 'Veldpay could not do it' },
    };
  }
  const report = stands === undefined ? null : reportOf(stands);
  const kind = message.isChargeback === true ? 'dispute-changed' : 'payment-changed';
  return { kind, attempt, reference, ...(report?.kind === 'done' && { report: report.value }) };
}
