// Sends one HTTP request exactly as a test writes it, also in forms that a well-behaved client refuses to send.
import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import type { Json } from '../support/gateway.ts';

export interface RawRequest {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Bytes that are sent as they are; without it the request has no body. */
  readonly body?: string | Buffer;
  /** Sends only the headers, and never the body: the answer must come without it. */
  readonly withholdBody?: boolean;
  /** The agent whose connections are used and kept; without one, each request has a connection of its own. */
  readonly agent?: Agent;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json(): Json;
}

/** `target` is sent as it is in the first line of the request: nothing is normalised. */
export function rawRequest(url: string, target: string, sent: RawRequest = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body, withholdBody = false, agent = false } = sent;
  const chunked = 'transfer-encoding' in headers;
  const length = body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((done, fail) => {
    const outgoing = request(
      { hostname, port, path: target, method, headers: { ...length, ...headers }, agent },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('error', fail);
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8');
          const { statusCode = 0, headers: received } = response;
          done({ status: statusCode, headers: received, text, json: () => JSON.parse(text) });
          if (agent === false) outgoing.destroy();
        });
      },
    );
    outgoing.on('error', fail);
    if (withholdBody) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}
