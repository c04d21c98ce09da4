// What Veldpay says in its answers and callbacks, in the words of the domain.
import { isCurrency } from '../../src/domain/money/money.ts';
import type { PaymentFact } from '../../src/domain/payment-event.ts';
import type {
  AcquirerAnswer,
  CallbackMessage,
  CallbackNews,
  PaymentNews,
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

export function newsOf(payment: VeldpayPayment): AcquirerAnswer<PaymentNews> {
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
        ...(payment.told['keeps'] && { storedMeans: { reference: `means_of_${payment.id}` } }),
      },
      nextNewsInSeconds: fact === 'started' ? Number(payment.knownInMinutes ?? '5') * 60 : null,
    },
  };
}

export function readVeldpayCallback(
  { headers, query, rawBody }: CallbackCall,
  secret: string,
): CallbackMessage | null {
  const text = query['told'] ?? rawBody;
  if (!isSigned(text, headers['x-veldpay-signature'], secret)) return null;
  const { wants, several, ...told } = JSON.parse(text) as VeldpayCallback;
  const answer = wants && { answer: wants };
  if (several === undefined) return { ...newsIn(told, query['attempt'] ?? ''), ...answer };
  const news = several.map((each) => newsIn(each, each.attempt ?? ''));
  return { kind: 'batch', news, ...answer };
}

function newsIn(told: VeldpayCallback, attempt: string): CallbackNews {
  const { operation, stands, payment: reference } = told;
  if (operation !== undefined) {
    if (operation === 'any') return { kind: 'follow-up-changed', attempt };
    const { key, id, status } = operation;
    return {
      kind: 'follow-up-changed',
      attempt: key,
      told:
        status === 'DONE'
          ? { kind: 'done', value: { reference: id } }
          : { kind: 'refused', why: 'Veldpay could not do it' },
    };
  }
  const news = stands === undefined ? null : newsOf(stands);
  const kind = told.isChargeback === true ? 'dispute-changed' : 'payment-changed';
  return { kind, attempt, reference, ...(news?.kind === 'done' && { told: news.value }) };
}
