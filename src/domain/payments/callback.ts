// What an acquirer calls us with, and what it wants to read in return.

/** A callback as it came, by POST or by GET. */
export interface CallbackCall {
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Of the address that the acquirer was told; of a name that comes twice the first one. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** As it came, read as UTF-8; empty where it came by GET. */
  readonly rawBody: string;
}

/** No others: what stands in such an answer may be a stranger's, and no browser runs these. */
export const callbackAnswerTypes = ['text/plain', 'application/json'] as const;

export const callbackAnswerMax = 1000;

/** Sent as it is, with status 200, once the news is taken. */
export interface CallbackAnswer {
  readonly contentType: (typeof callbackAnswerTypes)[number];
  /** Up to `callbackAnswerMax` characters. */
  readonly body: string;
}

export interface Answered {
  /** For a company that tells again what was answered otherwise; absent = JSON of ours. */
  readonly answer?: CallbackAnswer;
}

/** Connectors are checked when they run, too: they pass on what others told them. */
export function canBeAnswered({ contentType, body }: CallbackAnswer): boolean {
  return callbackAnswerTypes.includes(contentType) && body.length <= callbackAnswerMax;
}

export function answerInJson(value: object): CallbackAnswer {
  return { contentType: 'application/json', body: JSON.stringify(value) };
}
