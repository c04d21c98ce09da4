// The connector to Veldpay, written from docs/acquirers.md alone: in its smallest form, and in full.
import { type Connector, defineConnector } from '../../src/acquirers/connector.ts';
import type { DisputeReport } from '../../src/domain/disputes/dispute-report.ts';
import type { GatewayId } from '../../src/domain/ids.ts';
import type { KnownPayment } from '../../src/domain/known-payment.ts';
import { isCurrency, money } from '../../src/domain/money/money.ts';
import type {
  Acquirer,
  AcquirerAnswer,
  Authorized,
  AuthorizeRequest,
  CallbackMessage,
  PaymentReport,
} from '../../src/domain/payments/acquirer.ts';
import type { StatusQuestion } from '../../src/domain/payments/brought-back.ts';
import type { CallbackCall } from '../../src/domain/payments/callback.ts';
import type { Secret } from '../../src/lib/secrets/secret.ts';
import type { VeldpayChargeback, VeldpayOperation, VeldpayPayment } from './veldpay.ts';
import { readVeldpayCallback, reportOf } from './veldpay-json.ts';

interface Calls {
  readonly settings: Readonly<Record<'URL' | 'KEY' | 'CALLBACK_SECRET', Secret<string>>>;
}

/** No test waits for it, because the time of an answer depends on the machine. */
const timeoutMs = 30_000;

export interface VeldpayTerms {
  readonly methods: readonly string[];
  /** For tests that need two of them. */
  readonly id?: string;
}

/** It can process payments only: no refunds, captures, cancellations or QR codes. Returns an object of a class. */
export function smallestVeldpay(terms: VeldpayTerms): Connector {
  return defineConnector({
    id: terms.id ?? 'veldpay',
    settings: ['URL', 'KEY', 'CALLBACK_SECRET'],
    connect: (settings, { callbackUrl }) =>
      new SmallestVeldpay(paying({ settings }, callbackUrl, terms)),
  });
}

class SmallestVeldpay implements Omit<Acquirer, 'id'> {
  readonly #paying: Omit<Acquirer, 'id'>;

  constructor(abilities: Omit<Acquirer, 'id'>) {
    this.#paying = abilities;
  }

  supports(gateway: GatewayId): boolean {
    return this.#paying.supports(gateway);
  }

  authorize(request: AuthorizeRequest): Promise<AcquirerAnswer<Authorized>> {
    return this.#paying.authorize(request);
  }

  fetchStatus(payment: StatusQuestion, now: Date): Promise<AcquirerAnswer<PaymentReport>> {
    return this.#paying.fetchStatus(payment, now);
  }

  readCallback(call: CallbackCall): CallbackMessage | null {
    return this.#paying.readCallback(call);
  }
}

/** The same with refunds and other follow-ups, for which Veldpay takes its time. */
export function wholeVeldpay(terms: VeldpayTerms): Connector {
  return defineConnector({
    id: terms.id ?? 'veldpay',
    settings: ['URL', 'KEY', 'CALLBACK_SECRET'],
    connect: (settings, { callbackUrl }) => {
      const calls = { settings };
      return {
        ...paying(calls, callbackUrl, terms),
        withdraw: async (payment) => {
          const answer = await ask<VeldpayPayment>(calls, 'POST', payment, '/cancel');
          return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
        },
        followUp: async ({ kind, id, payment, amount }) => {
          const asked = { amount: amount.minor };
          const answer = await ask<VeldpayOperation>(calls, 'POST', payment, `/${kind}`, id, asked);
          if (answer.kind !== 'done') return answer;
          const { status, id: reference } = answer.value;
          if (status === 'DONE') return { kind: 'done', value: { reference } };
          if (status === 'FAILED') return { kind: 'refused', why: 'Veldpay could not do it' };
          return { kind: 'unknown', why: 'Veldpay is at it' };
        },
        fetchDisputes: async (payment, now) =>
          disputesOf(await ask(calls, 'GET', payment, '/chargebacks'), now),
        answerDispute: async ({ id, payment, reference, now }) => {
          const body = { chargeback: reference };
          return disputesOf(await ask(calls, 'POST', payment, '/chargebacks', id, body), now);
        },
        qrAddress: (methodName, token) =>
          `https://qr.veldpay.example/?mtp_method=${methodName}&token=${token}`,
      };
    },
  });
}

function paying(
  calls: Calls,
  callbackUrl: () => string,
  { methods }: VeldpayTerms,
): Omit<Acquirer, 'id'> {
  return {
    supports: (gateway: GatewayId) => methods.includes(gateway),
    authorize: async ({
      attempt,
      method,
      amount,
      returnUrl,
      card,
      capture,
      customer,
      cart,
      orderId,
      recurring,
      expiresAt,
    }) => {
      const answer = await call<VeldpayPayment>(calls, 'POST', '/payments', attempt, {
        merchant_reference: attempt,
        method: method.id,
        order_id: orderId,
        amount: amount.minor,
        currency: amount.currency,
        return_url: returnUrl,
        callback_url: `${callbackUrl()}?attempt=${attempt}`,
        capture,
        ends_at: expiresAt.toISOString(),
        last_name: customer.lastName ?? '',
        items: cart?.items.map(({ name }) => name).join(', ') ?? '',
        ...(recurring === null ? {} : { keeps: 'yes', stored: recurring.stored?.reference ?? '' }),
        ...(card === null ? {} : { card_number: card.number.reveal() }),
      });
      if (answer.kind !== 'done') return answer;
      const report = reportOf(answer.value);
      return report.kind === 'done'
        ? { kind: 'done', value: { redirectUrl: answer.value.checkout, report: report.value } }
        : report;
    },
    fetchStatus: async ({ broughtBack, ...payment }) => {
      const answer =
        broughtBack === undefined
          ? await ask<VeldpayPayment>(calls, 'GET', payment)
          : await ask<VeldpayPayment>(calls, 'POST', payment, '/proof', undefined, broughtBack);
      return answer.kind === 'done' ? reportOf(answer.value) : answer;
    },
    readCallback: (given) => readVeldpayCallback(given, calls.settings.CALLBACK_SECRET.reveal()),
  };
}

/** The merchant has ten days, which begin anew with each step. */
function disputesOf(
  answer: AcquirerAnswer<readonly VeldpayChargeback[]>,
  now: Date,
): AcquirerAnswer<readonly DisputeReport[]> {
  if (answer.kind !== 'done') return answer;
  const value = answer.value.flatMap(({ id, amount, currency, documents }): DisputeReport[] => {
    if (!isCurrency(currency)) return [];
    const status = documents === 0 ? 'new' : 'submitted';
    const why = { reasonCode: '13.1', reasonDescription: 'Not received', outcome: null };
    const respondBy = new Date(now.getTime() + 864_000_000);
    const revision = documents + 1;
    return [
      { reference: id, revision, amount: money(amount, currency), status, ...why, respondBy },
    ];
  });
  return { kind: 'done', value };
}

/** Veldpay knows its payments only by its own ids. */
async function ask<Value>(
  calls: Calls,
  method: 'GET' | 'POST',
  { attempt, reference }: KnownPayment,
  path = '',
  key: string = attempt,
  body: object = {},
): Promise<AcquirerAnswer<Value>> {
  if (reference === null) return { kind: 'unknown', why: 'Veldpay has not named it yet' };
  const asked = method === 'GET' ? null : body;
  return call(calls, method, `/payments/${reference}${path}`, key, asked);
}

async function call<Value>(
  { settings }: Calls,
  method: 'GET' | 'POST',
  path: string,
  key: string,
  body: object | null,
): Promise<AcquirerAnswer<Value>> {
  try {
    const answer = await fetch(`${settings.URL.reveal()}${path}`, {
      method,
      headers: { authorization: `Bearer ${settings.KEY.reveal()}`, 'idempotency-key': key },
      body: body === null ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (answer.status === 404 || answer.status === 409)
      return { kind: 'refused', why: `Veldpay said ${answer.status}` };
    if (!answer.ok) return { kind: 'unknown', why: `Veldpay said ${answer.status}` };
    return { kind: 'done', value: (await answer.json()) as Value };
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}
