// How the shop calls its gateway: over HTTP, with its API key, like any shop.
import type { Secret } from '../../lib/secrets/secret.ts';
import type { DemoOptions } from './options.ts';

/** One call, to be sent and to be shown; it does not contain the API key. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** The JSON text that is sent; null = none. */
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

/** Lists the mails of the shop's site, by the sandbox API. */
export function readMailboxCall(apiUrl: string): ApiRequest {
  return { method: 'GET', url: `${apiUrl}/sandbox/mailbox?limit=50`, body: null };
}

/** Lists the attempts to pay an order, each with the simulator's page for it, by the sandbox API. */
export function readAttemptsCall(apiUrl: string, orderId: string): ApiRequest {
  const url = `${apiUrl}/sandbox/orders/${encodeURIComponent(orderId)}`;
  return { method: 'GET', url, body: null };
}

export function readMailCall(apiUrl: string, mailId: string): ApiRequest {
  const url = `${apiUrl}/sandbox/mailbox/${encodeURIComponent(mailId)}`;
  return { method: 'GET', url, body: null };
}

/** Makes the call. When the gateway does not answer, the result is `unreachable`; nothing is thrown. */
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

/** Returns `data` of a successful answer; null for any other one. */
export function dataOf(answer: ApiAnswer | null): Readonly<Record<string, unknown>> | null {
  if (answer?.kind !== 'answered') return null;
  const envelope = readObject(answer.body);
  if (envelope?.['success'] !== true) return null;
  return asObject(envelope['data']);
}

/** Parses a JSON object; null when the text is anything else. */
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

/** Returns a member that is a text; null when it is anything else. */
export function textIn(
  data: Readonly<Record<string, unknown>> | null,
  name: string,
): string | null {
  const value = data?.[name];
  return typeof value === 'string' ? value : null;
}

/** Returns a member that is an http or https address, to which a browser may be sent; else null. */
export function linkIn(
  data: Readonly<Record<string, unknown>> | null,
  name: string,
): string | null {
  const text = textIn(data, name);
  if (text === null || !URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}

/** Returns the key with only its last four characters readable: enough to recognise it, too little to use it. */
export function maskedKey(apiKey: Secret<string>): string {
  return `${'•'.repeat(12)}${apiKey.reveal().slice(-4)}`;
}
