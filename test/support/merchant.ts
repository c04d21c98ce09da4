// A shop's server that receives notifications, hands them to the test and gives the answer that the test has set.
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedNotification {
  readonly method: string;
  /** Path with query string, as it was received. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The bytes of the body. The signature is made over these, not over the parsed body. */
  readonly rawBody: Buffer;
}

export interface MerchantAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answering = (received: ReceivedNotification) => MerchantAnswer | Promise<MerchantAnswer>;

export interface Merchant {
  /** Base address without a slash at the end. */
  readonly url: string;
  /** All requests, oldest first, including those that a test did not expect. */
  readonly received: readonly ReceivedNotification[];
  /** Returns the next notification that the test has not taken yet; rejects if none comes within `timeoutMs`. */
  nextNotification(timeoutMs?: number): Promise<ReceivedNotification>;
  /** Sets the answer from now on. The default is 200 with the body `OK`. */
  answerWith(answer: MerchantAnswer | Answering): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly take: (received: ReceivedNotification) => void;
}

export async function startMerchant(): Promise<Merchant> {
  const received: ReceivedNotification[] = [];
  const untaken: ReceivedNotification[] = [];
  const waiting: Waiting[] = [];
  let answering: Answering = () => ({});

  const server = createServer(async (request, response) => {
    const notification = await read(request);
    received.push(notification);
    const next = waiting.shift();
    if (next === undefined) untaken.push(notification);
    else next.take(notification);
    try {
      const { status = 200, body = 'OK', headers = {} } = await answering(notification);
      response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body);
    } catch {
      // A test sets an answer that throws to act as a shop that breaks off the connection.
      response.destroy();
    }
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    nextNotification(timeoutMs = 30_000) {
      const first = untaken.shift();
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((done, fail) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(entry), 1);
          fail(new Error(`No notification in ${timeoutMs} ms. Received:\n${listOf(received)}`));
        }, timeoutMs);
        const entry: Waiting = {
          take: (notification) => {
            clearTimeout(timer);
            done(notification);
          },
        };
        waiting.push(entry);
      });
    },
    answerWith(answer) {
      answering = typeof answer === 'function' ? answer : () => answer;
    },
    close() {
      return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

async function read(request: IncomingMessage): Promise<ReceivedNotification> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const url = request.url ?? '/';
  return {
    method: request.method ?? '',
    url,
    query: new URL(url, 'http://merchant.invalid').searchParams,
    headers: request.headers,
    rawBody: Buffer.concat(pieces),
  };
}

/** One line per request, for the message of a failed test. */
function listOf(received: readonly ReceivedNotification[]): string {
  if (received.length === 0) return '(nothing)';
  return received.map(({ method, url, rawBody }) => `${method} ${url} ${rawBody}`).join('\n');
}
