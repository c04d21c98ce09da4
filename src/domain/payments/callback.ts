// What an acquirer calls us with, what such a call tells, and what its sender wants to read in return.
import type { QrToken } from '../ids.ts';

/** A callback as it came, by POST or by GET. */
export interface CallbackCall {
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Of the address that the acquirer was told; of a name that comes twice the first one. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Empty where it came by GET. */
  readonly rawBody: string;
}

/**
 * What a callback tells after its signature was verified. It proves only that there is news. `attempt` as it came:
 * what is none of ours is passed over.
 */
export type CallbackMessage =
  | {
      /** `dispute-changed`: the customer's bank took money of it back, or such a dispute went on. */
      readonly kind: 'payment-changed' | 'dispute-changed';
      readonly attempt: string;
      /** The acquirer's own id: the answer to `authorize` may be on its way still, or lost. */
      readonly reference?: string;
      /** For a company that tells again what was answered otherwise; absent = JSON of ours. */
      readonly answer?: CallbackAnswer;
    }
  /** At a terminal that shows a declined payment somebody wants to pay once more. */
  | { readonly kind: 'terminal-retried'; readonly attempt: string }
  /** A phone has read a QR code and asks what is to be paid. */
  | { readonly kind: 'qr-scanned'; readonly methodName: string; readonly token: QrToken };

/** No others: what stands in such an answer may be a stranger's, and no browser runs these. */
export const callbackAnswerTypes = ['text/plain', 'application/json'] as const;

export const callbackAnswerMax = 1000;

/** Sent as it is, with status 200, once the news is taken. */
export interface CallbackAnswer {
  readonly contentType: (typeof callbackAnswerTypes)[number];
  /** Up to `callbackAnswerMax` characters. */
  readonly body: string;
}

/** Connectors are checked when they run, too: they pass on what others told them. */
export function canBeAnswered({ contentType, body }: CallbackAnswer): boolean {
  return callbackAnswerTypes.includes(contentType) && body.length <= callbackAnswerMax;
}

export function answerInJson(value: object): CallbackAnswer {
  return { contentType: 'application/json', body: JSON.stringify(value) };
}
