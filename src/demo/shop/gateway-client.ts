// How the shop calls its gateway: over HTTP, with its API key, like any shop.
import type { Secret } from '../../lib/secrets/secret.ts';
import type { DemoOptions } from './options.ts';

/** One call, ready to be sent and to be shown; it does not hold the key. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON as it is sent; null = none. */
  readonly body: string | null;
}

export type ApiAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly durationMs: number;
    }
  | { readonly kind: 'unreachable'; readonly durationMs: number };

const timeoutMs = 10_000;

export function createOrderCall(apiUrl: string, order: object): ApiRequest {
  return { method: 'POST', url: `${apiUrl}/v1/json/orders`, body: JSON.stringify(order) };
}

export function readOrderCall(apiUrl: string, orderId: string): ApiRequest {
  const url = `${apiUrl}/v1/json/orders/${encodeURIComponent(orderId)}`;
  return { method: 'GET', url, body: null };
}

/** Of the site whose key the shop has; in the sandbox only, as the shop itself. */
export function readMailboxCall(apiUrl: string): ApiRequest {
  return { method: 'GET', url: `${apiUrl}/sandbox/mailbox?limit=50`, body: null };
}

/** As above: its payments, each with the page of its bank. */
export function readAttemptsCall(apiUrl: string, orderId: string): ApiRequest {
  const url = `${apiUrl}/sandbox/orders/${encodeURIComponent(orderId)}`;
  return { method: 'GET', url, body: null };
}

export function readMailCall(apiUrl: string, mailId: string): ApiRequest {
  const url = `${apiUrl}/sandbox/mailbox/${encodeURIComponent(mailId)}`;
  return { method: 'GET', url, body: null };
}

/** A gateway that does not answer is an answer too: nothing is thrown for it. */
export async function callGateway(
  options: Pick<DemoOptions, 'apiKey'>,
  { method, url, body }: ApiRequest,
): Promise<ApiAnswer> {
  const apiKey = await options.apiKey();
  const started = performance.now();
  const durationMs = (): number => Math.round(performance.now() - started);
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        api_key: apiKey.reveal(),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    return { kind: 'answered', status: answer.status, body: text, durationMs: durationMs() };
  } catch {
    return { kind: 'unreachable', durationMs: durationMs() };
  }
}

/** `data` of a successful answer, else null. */
export function dataOf(answer: ApiAnswer | null): Readonly<Record<string, unknown>> | null {
  if (answer?.kind !== 'answered') return null;
  const envelope = readObject(answer.body);
  if (envelope?.['success'] !== true) return null;
  return asObject(envelope['data']);
}

/** The JSON object that a text holds, or null. */
export function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : null;
}

/** A member that is a text, else null. */
export function textIn(
  data: Readonly<Record<string, unknown>> | null,
  name: string,
): string | null {
  const value = data?.[name];
  return typeof value === 'string' ? value : null;
}

/** An address of the answer, when a browser may be sent there. */
export function linkIn(
  data: Readonly<Record<string, unknown>> | null,
  name: string,
): string | null {
  const text = textIn(data, name);
  if (text === null || !URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}

/** Enough of the key to recognise it, too little to use it. */
export function maskedKey(apiKey: Secret<string>): string {
  return `${'•'.repeat(12)}${apiKey.reveal().slice(-4)}`;
}
