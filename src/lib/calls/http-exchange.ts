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
  /** For the whole exchange, from the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  /** What is read of the answer's body at most; the connection is cut then. All that comes has a limit above it. */
  readonly maxBodyBytes: number;
  /** Finds the addresses of a new connection; the system's when absent. */
  readonly lookup?: LookupFunction | undefined;
  /** Breaks the exchange off. */
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
  /** As much of the answer as came; null = not even its header. */
  readonly answer: RawAnswer | null;
  /** What broke the exchange off; null = the answer is whole, or as long as was to be read. */
  readonly failure: unknown;
}

/**
 * Failures are values, not thrown; redirects are not followed. A kept connection can be closed by the
 * server at the moment it is used: when it breaks before a byte of the answer came, the request is
 * made once more on a new one. It must therefore be one that may arrive twice.
 */
export async function exchange(call: HttpCall, connections: KeptConnections): Promise<Exchanged> {
  const began = performance.now();
  const first = await attempt(call, connections.agentFor(call.url), call.timeoutMs);
  if (!first.stale || call.signal?.aborted === true) return first;
  return attempt(call, false, Math.max(1, call.timeoutMs - (performance.now() - began)));
}

/** For the heads of an answer and of those that announce it, and once more the body for the frames of its pieces. */
const besideBodyBytes = 64 * 1024;

interface Attempt extends Exchanged {
  /** The connection was a kept one, and broke before a byte of the answer came. */
  readonly stale: boolean;
}

/** `agent` false = a connection of its own that is closed after it. */
function attempt(
  call: HttpCall,
  agent: RequestOptions['agent'],
  timeoutMs: number,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = requestOf(call, agent);
    const pieces: Buffer[] = [];
    let room = call.maxBodyBytes;
    const inAll = 2 * call.maxBodyBytes + besideBodyBytes;
    let left = inAll;
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
      breakOff(new KnownFailure('timeout', `no whole answer within ${call.timeoutMs / 1000} s`));
    }, timeoutMs);
    const count = (piece: Buffer): void => {
      silent = false;
      left -= piece.length;
      // The parser takes blank lines and early answers without end, and tells of none.
      if (left < 0)
        breakOff(new KnownFailure('other', `no whole answer within ${inAll / 1024} KB`));
    };
    request.once('socket', (socket) => {
      socket.on('data', count);
      // Before the connection is given to another call.
      request.once('close', () => socket.off('data', count));
    });
    request.on('error', (error) => {
      // Bytes after a complete answer are a fault, but not of that answer.
      if (incoming?.complete === true) return;
      // Hands over what came in the same piece as the fault.
      incoming?.read();
      settle(error);
    });
    request.on('close', () => {
      if (incoming === null) settle(new KnownFailure('reset', 'it was closed without an answer'));
    });
    request.on('response', (response) => {
      incoming = response;
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        room -= piece.length;
        if (room <= 0) breakOff(null);
      });
      response.on('error', settle);
      response.on('end', () => settle(null));
    });
    request.end(call.body ?? undefined);
  });
}

/**
 * When the next address of a name is tried. The usual 250 ms are over before a connection across the world is there,
 * or one nearby of which a busy process hears late; where nobody listens at the last address, it is told of the name.
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
