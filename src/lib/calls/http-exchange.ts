// One HTTP request and its answer, over a connection that an earlier exchange may have left open.
import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction, TcpSocketConnectOpts } from 'node:net';
import { KnownFailure } from './connection-failure.ts';
import type { KeptConnections } from './kept-connections.ts';

export interface HttpCall {
  /** With http: or https:. Name and password in it are not sent. */
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as UTF-8; null = none. */
  readonly body: string | null;
  /** Time limit of the whole exchange, from the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  /** Longest body that is read; then the connection is cut. All bytes received together have a higher limit. */
  readonly maxBodyBytes: number;
  /** Finds the addresses for a new connection; absent = the system's look-up. */
  readonly lookup?: LookupFunction | undefined;
  /** Aborts the exchange. */
  readonly signal?: AbortSignal | undefined;
}

/** An answer as bytes; `ReceivedAnswer` of `outgoing-http.ts` is the same as text. */
export interface RawAnswer {
  readonly status: number;
  /** Lower-case names; a header that came several times is joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** No longer than the limit. */
  readonly body: Buffer;
}

export interface Exchanged {
  /** As much of the answer as arrived; null when not even its header did. */
  readonly answer: RawAnswer | null;
  /** What ended the exchange early; null = the answer is complete, or was read up to `maxBodyBytes`. */
  readonly failure: unknown;
}

/**
 * Failures are returned, not thrown; redirects are not followed. The server may close a kept connection at the
 * moment it is used: when it breaks before any byte of the answer, the request is sent once more on a new
 * connection. The request must therefore be one that may arrive twice.
 */
export async function exchange(call: HttpCall, connections: KeptConnections): Promise<Exchanged> {
  const began = performance.now();
  const first = await attempt(call, connections.agentFor(call.url), call.timeoutMs);
  if (!first.stale || call.signal?.aborted === true) return first;
  return attempt(call, false, Math.max(1, call.timeoutMs - (performance.now() - began)));
}

/** Bytes allowed for the headers of the answer and of interim answers. Chunk framing may take as much as the body. */
const besideBodyBytes = 64 * 1024;

interface Attempt extends Exchanged {
  /** The connection was a kept one, and broke before a byte of the answer came. */
  readonly stale: boolean;
}

/** `agent` false = a connection of its own, which is closed afterwards. */
function attempt(
  call: HttpCall,
  agent: RequestOptions['agent'],
  timeoutMs: number,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = requestOf(call, agent);
    const pieces: Buffer[] = [];
    let incoming: IncomingMessage | null = null;
    let [silent, brokenOff] = [true, false];
    const settle = (failure: unknown): void => {
      clearTimeout(timer);
      const answer = incoming === null ? null : answerOf(incoming, pieces, call.maxBodyBytes);
      const stale = failure !== null && !brokenOff && silent && request.reusedSocket;
      resolve({ answer, failure, stale });
    };
    const breakOff = (failure: unknown): void => {
      brokenOff = true;
      settle(failure);
      request.destroy();
    };
    const timer = setTimeout(() => {
      breakOff(new KnownFailure('timeout', `no complete answer within ${call.timeoutMs / 1000} s`));
    }, timeoutMs);
    const bytesMax = 2 * call.maxBodyBytes + besideBodyBytes;
    countBytes(request, (count) => {
      silent = false;
      // The parser accepts any number of blank lines and interim answers, and reports none of them.
      if (count > bytesMax)
        breakOff(new KnownFailure('other', `no complete answer within ${bytesMax / 1024} KB`));
    });
    request.on('error', (error) => {
      // Bytes after a complete answer are a fault, but not of that answer.
      if (incoming?.complete === true) return;
      // Delivers the data that arrived together with the fault.
      incoming?.read();
      settle(error);
    });
    request.on('close', () => {
      if (incoming === null)
        settle(new KnownFailure('reset', 'the connection was closed without an answer'));
    });
    request.on('response', (response) => {
      incoming = response;
      collectBody(response, pieces, { maxBytes: call.maxBodyBytes, onFull: () => breakOff(null) });
      response.on('error', settle);
      response.on('end', () => settle(null));
    });
    request.end(call.body ?? undefined);
  });
}

/** Calls `onBytes` whenever bytes arrive for the request, with the number of all that have arrived so far. */
function countBytes(request: ClientRequest, onBytes: (count: number) => void): void {
  let count = 0;
  request.once('socket', (socket) => {
    const add = (piece: Buffer): void => {
      count += piece.length;
      onBytes(count);
    };
    socket.on('data', add);
    // The listener must be gone before the connection is given to another call.
    request.once('close', () => socket.off('data', add));
  });
}

/** Adds the body to `pieces` as it arrives, and calls `onFull` once there are `maxBytes` of it. */
function collectBody(
  response: IncomingMessage,
  pieces: Buffer[],
  { maxBytes, onFull }: { readonly maxBytes: number; readonly onFull: () => void },
): void {
  let count = 0;
  response.on('data', (piece: Buffer) => {
    pieces.push(piece);
    count += piece.length;
    if (count >= maxBytes) onFull();
  });
}

/**
 * Time after which the next address of a name is tried. The default of 250 ms may pass before a connection across
 * the world is made, or before a busy process notices one nearby. If nobody listens at the last address, the whole
 * name would then be reported as refused.
 */
const nextAddressAfterMs = 2500;

function requestOf(call: HttpCall, agent: RequestOptions['agent']): ClientRequest {
  const { url, lookup, signal } = call;
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const options: RequestOptions & Pick<TcpSocketConnectOpts, 'autoSelectFamilyAttemptTimeout'> = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: url.pathname + url.search,
    method: call.method,
    headers: call.headers,
    agent,
    autoSelectFamilyAttemptTimeout: nextAddressAfterMs,
    ...(lookup !== undefined && { lookup }),
    ...(signal !== undefined && { signal }),
  };
  return request(options);
}

function answerOf(
  incoming: IncomingMessage,
  pieces: readonly Buffer[],
  maxBytes: number,
): RawAnswer {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    if (values !== undefined) headers[name] = values.join(', ');
  }
  const body = Buffer.concat(pieces).subarray(0, maxBytes);
  return { status: incoming.statusCode ?? 0, headers, body };
}
