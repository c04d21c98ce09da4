// The simulator as an acquirer: an HTTP client of its API, like the connector to any other acquirer.
import {
  type Acquirer,
  type AcquirerAnswer,
  defineAcquirer,
  type ScanAnswer,
} from '../domain/payments/acquirer.ts';
import { callOwn } from '../lib/calls/own-call.ts';
import { traceHeaders } from '../lib/logs/tracing.ts';
import { keyedName } from '../lib/secrets/keyed-name.ts';
import { isSignedText, signText } from '../lib/secrets/text-signature.ts';
import { answerJson, readDisputes, takeBackJson } from './simulator-disputes.ts';
import {
  authorizeJson,
  parseJson,
  readCallbackText,
  readFailure,
  readFollowedUp,
  readPaymentReport,
  readReport,
  readStarted,
} from './simulator-json.ts';
import { cardFor } from './simulator-test-cards.ts';
import { canBring, canPlay, inputsFor } from './simulator-test-inputs.ts';
import { readWalletSession } from './simulator-wallet.ts';

export interface SimulatorAcquirerOptions {
  /** Where the simulator listens, for our own calls; without a slash at the end. */
  readonly baseUrl: () => string;
  /** Base of the addresses that a customer's phone can open; without a slash at the end. */
  readonly publicUrl: () => string;
  readonly sharedSecret: string;
  /** Wall time, for signatures. */
  readonly now: () => Date;
}

/** Longer than the simulator's own timeout for callbacks, which it may wait for before it answers. */
const timeoutMs = 30_000;
const signatureHeader = 'x-simulator-signature';

/** Statuses which prove that nothing was done; after any other failure the result is unknown. */
const refusals: ReadonlySet<number> = new Set([400, 404, 409, 422]);

/** Makes the acquirer for the sandbox: it supports every method and moves no money. */
export function makeSimulatorAcquirer(options: SimulatorAcquirerOptions): Acquirer {
  const post = (path: string, body: object) => call(options, 'POST', path, JSON.stringify(body));
  return defineAcquirer({
    id: 'simulator',
    supports: () => true,
    authorize: async (request) =>
      understood(await post(paymentsPath, authorizeJson(request)), readStarted),
    fetchStatus: async ({ attempt }, now) => {
      const query = new URLSearchParams({ now: now.toISOString() });
      const path = `${paymentPath(attempt)}?${query}`;
      return understood(await call(options, 'GET', path, ''), readPaymentReport);
    },
    withdraw: async ({ attempt }, now) =>
      nothingMore(await post(`${paymentPath(attempt)}/withdraw`, { now: now.toISOString() })),
    followUp: async ({ kind, id, payment: { attempt }, amount, now }) => {
      const asked = { kind, id, amount: amount.minor, now: now.toISOString() };
      return understood(await post(`${paymentPath(attempt)}/follow-ups`, asked), readFollowedUp);
    },
    fetchDisputes: async ({ attempt }, now) => {
      const query = new URLSearchParams({ now: now.toISOString() });
      const path = `${paymentPath(attempt)}/disputes?${query}`;
      return understood(await call(options, 'GET', path, ''), readDisputes);
    },
    answerDispute: async (answer) => {
      const path = `${paymentPath(answer.payment.attempt)}/disputes/answers`;
      return understood(await post(path, answerJson(answer)), readDisputes);
    },
    openWalletSession: async ({ originDomain, merchantName }) => {
      const asked = { originDomain, merchantName };
      return understood(await post('/simulator/api/wallet-sessions', asked), readWalletSession);
    },
    readCallback: ({ headers, rawBody }) =>
      isSignedText(headers[signatureHeader], options.sharedSecret, rawBody, options.now())
        ? readCallbackText(rawBody)
        : null,
    qrAddress: (methodName, token) => {
      const query = new URLSearchParams({ mtp_method: methodName, token });
      return `${options.publicUrl()}/simulator/qr?${query}`;
    },
    renderScanAnswer,
    rehearsal: {
      pageOf: (attempt) => {
        const trxid = keyedName(options.sharedSecret, `payment:${attempt}`);
        return `${options.publicUrl()}/simulator/payment?${new URLSearchParams({ trxid })}`;
      },
      canPlay,
      canBring,
      testCard: cardFor,
      testInputs: inputsFor,
      decide: async (attempt, { scenario, delivery }) => {
        return nothingMore(await post(`${paymentPath(attempt)}/choose`, { scenario, delivery }));
      },
      settle: async (attempt, { now, delivery }) => {
        const asked = { now: now.toISOString(), delivery };
        return nothingMore(await post(`${paymentPath(attempt)}/settle`, asked));
      },
      sendBack: async ({ payment: { attempt }, id }) =>
        nothingMore(await post(`${paymentPath(attempt)}/refunds-sent-back`, { id })),
      scan: async (qr, { amountMinor, scenario }) => {
        const asked = { qr, amount_minor: amountMinor, scenario };
        return understood(await post('/simulator/api/phone/scan', asked), readReport);
      },
      takeBack: async (attempt, how) =>
        nothingMore(await post(`${paymentPath(attempt)}/disputes`, takeBackJson(how))),
      moveDispute: async (attempt, { step, now }) => {
        const asked = { step, now: now.toISOString() };
        return nothingMore(await post(`${paymentPath(attempt)}/disputes/moves`, asked));
      },
    },
  });
}

const paymentsPath = '/simulator/api/payments';

function paymentPath(attempt: string): string {
  return `${paymentsPath}/${encodeURIComponent(attempt)}`;
}

function renderScanAnswer(answer: ScanAnswer): object {
  if (answer.kind === 'not-payable') return { payable: false, why: answer.why };
  return { payable: true, payment: authorizeJson(answer.request), range: answer.range };
}

/**
 * Makes one signed call. Without an answer in time, or after a failure of the simulator, the result is `unknown`. The
 * call may arrive twice (`callOwn`): the simulator recognises attempts and follow-ups by their ids.
 */
async function call(
  options: SimulatorAcquirerOptions,
  method: 'GET' | 'POST',
  path: string,
  body: string,
): Promise<AcquirerAnswer<unknown>> {
  const signed = signText(options.sharedSecret, `${method} ${path}\n${body}`, options.now());
  try {
    const answer = await callOwn({
      url: `${options.baseUrl()}${path}`,
      method,
      headers: {
        ...traceHeaders(),
        [signatureHeader]: signed,
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      body: method === 'POST' ? body : null,
      timeoutMs,
    });
    const json = parseJson(answer.body.toString());
    if (answer.ok) return { kind: 'done', value: json };
    if (refusals.has(answer.status)) return { kind: 'refused', why: readFailure(json) };
    return { kind: 'unknown', why: `The simulator answered with status ${answer.status}.` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'unknown', why: `The simulator did not answer: ${why}` };
  }
}

/** Drops the value of an answer: the next request for the status shows what the call did. */
function nothingMore(answer: AcquirerAnswer<unknown>): AcquirerAnswer<null> {
  return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
}

/** Reads the value of an answer; an answer that is not of the agreed form counts as `unknown`. */
function understood<Value>(
  answer: AcquirerAnswer<unknown>,
  read: (json: unknown) => Value | null,
): AcquirerAnswer<Value> {
  if (answer.kind !== 'done') return answer;
  const value = read(answer.value);
  if (value === null)
    return { kind: 'unknown', why: 'The simulator gave an answer in an unexpected form.' };
  return { kind: 'done', value };
}
