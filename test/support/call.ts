// Makes one call of the merchant API or the control API, as a shop does.

/** JSON of any form, whose members a test can read without checks. */
export type Json = ReturnType<typeof JSON.parse>;

/** An answer: its HTTP status, headers and JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** `url` is the address of the gateway. `body` is sent as JSON; without it the request has no body. */
export async function callAt(
  url: string,
  apiKey: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { api_key: apiKey, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}
