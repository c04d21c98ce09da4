// A callback from an acquirer, and the answer that it expects.

/** A callback as it came, by POST or by GET. */
export interface CallbackCall {
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Query parameters of the address; the first value of a name that is repeated. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The unchanged body, read as UTF-8; empty for GET. */
  readonly rawBody: string;
}

/** Only types that no browser runs: the answer may hold text from the callback, which a stranger may have sent. */
const callbackAnswerTypes = ['text/plain', 'application/json'] as const;

/** Length of an answer in UTF-16 units. */
const callbackAnswerMax = 1000;

/** Sent unchanged, with status 200, once the report is recorded. */
export interface CallbackAnswer {
  readonly contentType: (typeof callbackAnswerTypes)[number];
  /** Up to `callbackAnswerMax` characters. */
  readonly body: string;
}

export interface Answered {
  /** The exact answer without which the acquirer sends the callback again; absent = our own JSON. */
  readonly answer?: CallbackAnswer;
}

/** Checks an answer at run time as well: connectors build it from what others sent them. */
export function canBeAnswered({ contentType, body }: CallbackAnswer): boolean {
  return callbackAnswerTypes.includes(contentType) && body.length <= callbackAnswerMax;
}

export function answerInJson(value: object): CallbackAnswer {
  return { contentType: 'application/json', body: JSON.stringify(value) };
}
