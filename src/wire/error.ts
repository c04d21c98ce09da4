// The number, text and HTTP status of every refusal; no other file knows them.
import type { Refusal, RefusalReason } from '../domain/refusal.ts';
import { errorText } from './error-language.ts';
import type { ErrorText } from './error-texts/en.ts';

interface WireError {
  readonly code: number;
  readonly text: ErrorText;
  readonly status: number;
}

/**
 * Codes and texts as published (http.md, part 8; create-order.md, part 10). Order endpoints answer
 * 404 to every business refusal (http.md, part 7). 1000 is the code for refusals without a code of
 * their own: its texts differ by context.
 */
const errors: Readonly<Record<Exclude<RefusalReason, Unwrapped>, WireError>> = {
  'invalid-api-key': { code: 1032, text: 'Invalid API key', status: 401 },
  'site-blocked': { code: 1019, text: 'The site is blocked in your account.', status: 404 },
  'invalid-json': { code: 1000, text: 'Invalid JSON', status: 400 },
  'unknown-type': { code: 1000, text: 'Unknown message type', status: 404 },
  'not-found': { code: 1000, text: 'Not found', status: 404 },
  'invalid-order-id': { code: 1006, text: 'Invalid transaction ID', status: 404 },
  'order-not-found': { code: 1006, text: 'Invalid transaction ID', status: 404 },
  'invalid-currency': { code: 1002, text: 'Invalid currency', status: 404 },
  'invalid-amount': { code: 1001, text: 'Invalid amount', status: 404 },
  'invalid-description': { code: 1008, text: 'Invalid description', status: 404 },
  'invalid-ip-address': { code: 1007, text: 'Invalid IP address', status: 404 },
  'invalid-variable': { code: 1010, text: 'Invalid variable', status: 404 },
  'invalid-country': { code: 1018, text: 'Invalid country code', status: 404 },
  'invalid-value': { code: 1000, text: 'Unknown error', status: 404 },
  'missing-data': { code: 1016, text: 'Missing data', status: 404 },
  'no-gateway': { code: 1023, text: 'No gateway (payment method) available', status: 404 },
  'cannot-create-transaction': { code: 1021, text: 'Cannot create transaction', status: 404 },
  'acquirer-silent': { code: 1021, text: 'Cannot create transaction', status: 404 },
  'cannot-initiate-transaction': { code: 1022, text: 'Cannot initiate transaction', status: 404 },
  'transaction-declined': { code: 1024, text: 'Transaction declined', status: 404 },
  'invalid-issuer': { code: 1036, text: 'Invalid iDEAL issuer ID', status: 404 },
  'several-cart-currencies': { code: 1025, text: 'Multiple currencies in cart', status: 404 },
  'other-cart-currency': {
    code: 1026,
    text: 'Cart currency different to order currency',
    status: 404,
  },
  'cart-amount-differs': { code: 1027, text: 'Cart amount must equal order amount', status: 404 },
  'invalid-tax-rate': { code: 1028, text: 'Incorrect custom tax rate', status: 404 },
  'invalid-item-tax-rate': { code: 1029, text: 'Incorrect item tax rate', status: 404 },
  'invalid-item-currency': { code: 1030, text: 'Incorrect item currency', status: 404 },
  'invalid-item-price': { code: 1031, text: 'Incorrect item price', status: 404 },
  'cannot-refund': { code: 1034, text: 'Cannot refund transaction', status: 404 },
  'refund-not-found': { code: 1033, text: 'Error fetching refund information', status: 404 },
  // The published text is "Not found"; these say what was asked for (operations.md, part 2).
  'cannot-cancel': { code: 1000, text: 'Order cannot be cancelled', status: 410 },
  'cannot-ship': { code: 1000, text: 'Order cannot be shipped', status: 410 },
  'cannot-extend': { code: 1000, text: 'Order cannot be extended', status: 410 },
  'cannot-rename': { code: 1000, text: 'Order cannot be renamed', status: 410 },
  'unknown-status': { code: 1000, text: 'Order cannot be given this status', status: 410 },
  'cannot-capture': { code: 1000, text: 'Nothing to capture', status: 404 },
  'fully-captured': { code: 1000, text: 'fullcaptured', status: 404 },
  'invalid-account-id': { code: 1003, text: 'Invalid account ID', status: 404 },
  'unknown-account': { code: 1015, text: 'Unknown account ID', status: 404 },
  // Not published: the statuses are those of the IETF's draft on the header Idempotency-Key.
  'invalid-idempotency-key': { code: 1000, text: 'Invalid idempotency key', status: 400 },
  'idempotency-key-reused': { code: 1000, text: 'Idempotency key already used', status: 422 },
  'idempotency-key-in-use': { code: 1000, text: 'Idempotency key in use', status: 409 },
  'token-not-found': { code: 1000, text: 'Token not found', status: 410 },
  'token-not-updated': { code: 1000, text: 'Token not updated', status: 410 },
  'too-many-requests': { code: 1000, text: 'Too many requests', status: 429 },
  unavailable: { code: 1000, text: 'Temporarily unavailable', status: 503 },
};

/** For a failure on our side. */
const unexpected = { code: 9999, text: 'Unknown error' } as const;

/** Every code with its texts, for the documentation. */
export function errorCodes(): readonly { readonly code: number; readonly texts: string[] }[] {
  const texts = new Map<number, Set<string>>();
  const early = Object.values(unreadable).map((text) => ({ code: 1000, text }));
  for (const { code, text } of [...Object.values(errors), ...early, unexpected])
    texts.set(code, (texts.get(code) ?? new Set()).add(text));
  return [...texts]
    .map(([code, said]) => ({ code, texts: [...said] }))
    .toSorted((a, b) => a.code - b.code);
}

/** Refusals whose whole body is published, without the usual envelope. It has no code and is always in English. */
const unwrapped = {
  'resource-not-found': { status: 404, body: { message: 'Not found' } },
  'site-not-found': { status: 404, body: { message: 'Site not found' } },
  'not-allowed': { status: 403, body: { message: 'Forbidden' } },
  'terminal-group-not-allowed': {
    status: 403,
    body: { success: false, error: { message: 'Forbidden' } },
  },
} as const;
type Unwrapped = keyof typeof unwrapped;

/** The classic error envelope: `data` is an empty object, never null (http.md, part 5). */
export interface ErrorEnvelope {
  readonly success: false;
  readonly data: Readonly<Record<string, never>>;
  readonly error_code: number;
  readonly error_info: string;
}

/** The documented body without an envelope (http.md, part 7: 403, unknown transactions and sites). */
export interface MessageBody {
  readonly message: string;
}

/** The body of a 403 in the list of a terminal group (operations.md, part 15). */
export interface NestedMessageBody {
  readonly success: false;
  readonly error: MessageBody;
}

export interface RenderedError {
  readonly status: number;
  readonly body: ErrorEnvelope | MessageBody | NestedMessageBody;
  /**
   * What would be right, for the developer; null = nothing to add. It is sent beside the body, since
   * clients show or compare `error_info`. Details that `src/wire` writes repeat no values of the request,
   * except those of cart items, shortened and in plain ASCII.
   */
  readonly detail: string | null;
}

/** `language` is that of `error_info`, in two letters. */
export function renderRefusal({ reason, detail }: Refusal, language = 'en'): RenderedError {
  if (isUnwrapped(reason)) return { ...unwrapped[reason], detail };
  const { code, text, status } = errors[reason];
  return { status, body: envelope(code, errorText(text, language)), detail };
}

/** The answer to a failure on our side, which does not reveal the cause. */
export function renderUnexpected(language = 'en'): RenderedError {
  const text = errorText(unexpected.text, language);
  return { status: 500, body: envelope(unexpected.code, text), detail: null };
}

const unreadable = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
} as const;
export type UnreadableStatus = keyof typeof unreadable;

/** The answer to a request that cannot be read as HTTP; in English, since its language is unknown. */
export function renderUnreadable(status: UnreadableStatus): RenderedError {
  return { status, body: envelope(1000, unreadable[status]), detail: null };
}

function isUnwrapped(reason: RefusalReason): reason is Unwrapped {
  return Object.hasOwn(unwrapped, reason);
}

function envelope(code: number, text: string): ErrorEnvelope {
  return { success: false, data: {}, error_code: code, error_info: text };
}
