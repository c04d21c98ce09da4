// HTTP calls between the parts of this program, which must never go to an address from outside.
import { exchange } from './http-exchange.ts';
import { KeptConnections } from './kept-connections.ts';

export interface OwnCall {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as UTF-8; null = none. */
  readonly body: string | null;
  /** Time limit of the whole exchange. */
  readonly timeoutMs: number;
  /** Aborts the call. */
  readonly signal?: AbortSignal;
}

export interface OwnAnswer {
  readonly status: number;
  /** Whether the status is a 2xx. */
  readonly ok: boolean;
  readonly body: Buffer;
}

const connections = new KeptConnections();
/** Longer than any of our own answers; a longer one is cut off. */
const maxBodyBytes = 4 * 1024 * 1024;

/**
 * Throws when the answer does not arrive complete. Connections are kept between calls, so a request may
 * arrive twice (`http-exchange.ts`). Redirects are not followed.
 */
export async function callOwn({ url, headers = {}, ...call }: OwnCall): Promise<OwnAnswer> {
  const asked = { ...call, url: new URL(url), headers, maxBodyBytes };
  const { answer, failure } = await exchange(asked, connections);
  if (failure !== null) throw failure;
  if (answer === null) throw new Error('there was no answer');
  const { status, body } = answer;
  return { status, ok: status >= 200 && status < 300, body };
}
