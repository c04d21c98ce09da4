// What Veldpay says in its answers and callbacks, in the words of the domain.
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

/** Of a payment it says no more than its own name of it, unless a test wants more. */
interface VeldpayCallback {
  readonly payment: string;
  readonly isChargeback?: boolean;
  /** What Veldpay wants to read in return. */
  readonly wants?: CallbackAnswer;
  /** How it stands, or how something that it was asked for stands; `any`: it does not say. */
  readonly stands?: VeldpayPayment;
  readonly operation?: VeldpayOperation | 'any';
  /** More of them in one, each about its own payment. */
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
      // Unchecked: what cannot be is to be seen where it is heard.
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
