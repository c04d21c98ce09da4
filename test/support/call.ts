// One call of the merchant API or the control API, as a shop makes it.

/** What tests reach into, whatever its shape. */
export type Json = ReturnType<typeof JSON.parse>;

/** JSON of an answer, with its HTTP status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** `url`: of the gateway. `body` is sent as JSON; without one nothing is. */
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
