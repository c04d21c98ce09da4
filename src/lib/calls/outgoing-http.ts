// Sends one HTTP request to an address that a stranger gave us, with limits on everything.
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { type ExplainedFailure, explainFailure, KnownFailure } from './connection-failure.ts';
import { fairLookups, type Resolve, type ResolvedAddress } from './fair-lookups.ts';
import { exchange, type RawAnswer } from './http-exchange.ts';
import { KeptConnections } from './kept-connections.ts';
import { isPublicAddress } from './public-address.ts';

export interface OutgoingRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as UTF-8; null = none. */
  readonly body: string | null;
  /** Time limit of the whole exchange, from the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  /** Longest body that is read; then the connection is cut. */
  readonly maxBodyBytes: number;
  /** True in the sandbox: plain HTTP is allowed too, and addresses of this machine and of private networks. */
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
      /** What had arrived when the exchange ended early; null = nothing. */
      readonly received: ReceivedAnswer | null;
    } & ExplainedFailure);

const loopback: readonly ResolvedAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** Shared by all calls of the process. */
const lookUp = fairLookups((hostname) => systemLookup(hostname, { all: true }));

/** Resolves `localhost` to both loopback addresses, whatever the machine says: a shop may listen on only one. */
const systemResolve: Resolve = async (hostname) =>
  /(^|\.)localhost\.?$/i.test(hostname) ? loopback : lookUp(hostname);

/** A connection that was opened without checking its address is never used for a call that requires the check. */
const connections = { checked: new KeptConnections(), unchecked: new KeptConnections() };

/**
 * Every failure is returned; nothing is thrown. Redirects are not followed. A new connection goes to the
 * very address that was checked, so nothing can change in between. A connection may be kept for the next
 * call to the same server, which can make a request arrive twice (`http-exchange.ts`).
 */
export async function sendRequest(
  request: OutgoingRequest,
  resolve: Resolve = systemResolve,
): Promise<OutgoingAnswer> {
  const started = performance.now();
  const durationMs = (): number => Math.round(performance.now() - started);
  let received: ReceivedAnswer | null = null;
  try {
    const url = checkUrl(request);
    const { allowPrivate } = request;
    const { answer, failure } = await exchange(
      { ...request, url, lookup: guardedLookup(resolve, allowPrivate) },
      allowPrivate ? connections.unchecked : connections.checked,
    );
    if (answer !== null) received = receivedOf(answer);
    if (failure !== null) throw failure;
    if (received === null) throw new KnownFailure('other', 'there was no answer');
    return { kind: 'answered', durationMs: durationMs(), ...received };
  } catch (error) {
    const host = URL.canParse(request.url) ? new URL(request.url).host : 'the address';
    const failure = explainFailure(error, host);
    return { kind: 'failed', durationMs: durationMs(), received, ...failure };
  }
}

/** The answer as text. A character that the limit cuts in two is left out: the decoder waits for its rest. */
function receivedOf({ status, headers, body }: RawAnswer): ReceivedAnswer {
  return { status, headers, body: new TextDecoder().decode(body, { stream: true }) };
}

/** Refuses what needs no connection to be refused. A host that is an IP address is never looked up. */
function checkUrl({ url: text, allowPrivate }: OutgoingRequest): URL {
  if (!URL.canParse(text)) throw new KnownFailure('invalid-url', 'this is not a valid address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new KnownFailure(
      'invalid-url',
      `an address must start with https://, not with ${url.protocol}`,
    );
  }
  if (allowPrivate) return url;
  if (url.protocol !== 'https:') {
    throw new KnownFailure(
      'not-https',
      'the address starts with http://, but only https:// is accepted here',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) demandPublic(host, [host]);
  return url;
}

function demandPublic(host: string, addresses: readonly string[]): void {
  const inside = addresses.find((address) => !isPublicAddress(address));
  if (inside === undefined) return;
  const what = host === inside ? host : `${host} resolves to ${inside}, which`;
  throw new KnownFailure('private-address', `${what} is not a public address`);
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
