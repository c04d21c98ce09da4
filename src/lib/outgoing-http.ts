// Sends one HTTP request to an address that a stranger gave us, with limits on everything.
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { type ExplainedFailure, explainFailure, KnownFailure } from './connection-failure.ts';
import { isPublicAddress } from './public-address.ts';

export interface OutgoingRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as UTF-8; null = none. */
  readonly body: string | null;
  /** For the whole exchange, from the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  /** What is read of the answer's body at most; the connection is cut then. */
  readonly maxBodyBytes: number;
  /** True in the sandbox: also plain HTTP, and addresses of this machine and of networks inside. */
  readonly allowPrivate: boolean;
}

export interface ReceivedAnswer {
  readonly status: number;
  /** Lower-case names; a header that came several times is joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** As UTF-8, no longer than the limit. */
  readonly body: string;
}

export type OutgoingAnswer =
  | ({ readonly kind: 'answered'; readonly durationMs: number } & ReceivedAnswer)
  | ({
      readonly kind: 'failed';
      readonly durationMs: number;
      /** What had come when the exchange broke off; null = nothing. */
      readonly received: ReceivedAnswer | null;
    } & ExplainedFailure);

interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

const loopback: readonly ResolvedAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** `localhost` is both loopbacks, whatever the machine says: a shop may listen on one only. */
const systemResolve: Resolve = async (hostname) =>
  /(^|\.)localhost\.?$/i.test(hostname) ? loopback : systemLookup(hostname, { all: true });

/**
 * Every failure is a value; nothing is thrown. Redirects are not followed. Each call has its own
 * connection, made to an address that was checked just before: nothing can change in between.
 */
export async function sendRequest(
  request: OutgoingRequest,
  resolve: Resolve = systemResolve,
): Promise<OutgoingAnswer> {
  const started = performance.now();
  const durationMs = (): number => Math.round(performance.now() - started);
  const partial: { received: ReceivedAnswer | null } = { received: null };
  try {
    const url = checkUrl(request);
    await exchange(request, url, resolve, (received) => {
      partial.received = received;
    });
    if (partial.received === null) throw new KnownFailure('other', 'no answer came');
    return { kind: 'answered', durationMs: durationMs(), ...partial.received };
  } catch (error) {
    const host = URL.canParse(request.url) ? new URL(request.url).host : 'the address';
    const failure = explainFailure(error, host);
    return { kind: 'failed', durationMs: durationMs(), received: partial.received, ...failure };
  }
}

/** What can be refused without a connection. A host that is an IP address is never looked up. */
function checkUrl({ url: text, allowPrivate }: OutgoingRequest): URL {
  if (!URL.canParse(text)) throw new KnownFailure('invalid-url', 'the text is not an address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new KnownFailure(
      'invalid-url',
      `an address starts with https://, not with ${url.protocol}`,
    );
  }
  if (allowPrivate) return url;
  if (url.protocol !== 'https:') {
    throw new KnownFailure(
      'not-https',
      'the address starts with http://, only https:// is taken here',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) demandPublic(host, [host]);
  return url;
}

function demandPublic(host: string, addresses: readonly string[]): void {
  const inside = addresses.find((address) => !isPublicAddress(address));
  if (inside === undefined) return;
  const what = host === inside ? host : `${host} leads to ${inside}, which`;
  throw new KnownFailure('private-address', `${what} is not a public address`);
}

/** Tells `onReceived` all that has come so far, each time more of it has. */
async function exchange(
  request: OutgoingRequest,
  url: URL,
  resolve: Resolve,
  onReceived: (received: ReceivedAnswer) => void,
): Promise<void> {
  const { timeoutMs } = request;
  const agent = new Agent({
    connect: {
      lookup: guardedLookup(resolve, request.allowPrivate),
      timeout: timeoutMs,
      autoSelectFamily: true,
    },
    // One limit for the whole, below: limits per step would add up.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxCachedSessions: 0,
  });
  const timer = setTimeout(() => {
    const late = new KnownFailure('timeout', `no whole answer within ${timeoutMs / 1000} s`);
    void agent.destroy(late);
  }, timeoutMs);
  try {
    const response = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: request.headers,
      body: request.body,
      reset: true,
    });
    await readAnswer(response, request.maxBodyBytes, onReceived);
  } finally {
    clearTimeout(timer);
    await agent.destroy();
  }
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  maxBodyBytes: number,
  onReceived: (received: ReceivedAnswer) => void,
): Promise<void> {
  const { statusCode: status } = response;
  const headers = flatten(response.headers);
  // A character that the limit cuts in two is left away: the decoder waits for its rest.
  const decoder = new TextDecoder();
  let body = '';
  let room = maxBodyBytes;
  onReceived({ status, headers, body });
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    body += decoder.decode(chunk.subarray(0, room), { stream: true });
    room -= chunk.length;
    onReceived({ status, headers, body });
    if (room <= 0) return;
  }
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

/** The connection goes to the very addresses that were checked: there is no second look-up. */
function guardedLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  const addressesOf = async (hostname: string): Promise<ResolvedAddress[]> => {
    const addresses = await resolve(hostname);
    if (!allowPrivate)
      demandPublic(
        hostname,
        addresses.map((each) => each.address),
      );
    return [...addresses];
  };
  return (hostname, options, callback) => {
    addressesOf(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) {
          callback(new KnownFailure('dns', `the name ${hostname} has no address`), '', 0);
        } else if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, '', 0),
    );
  };
}
