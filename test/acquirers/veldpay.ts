// Veldpay: a payment company that does not exist, as a real HTTP server whose faults a test chooses.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const veldpayKeys = { key: 'veldpay-key-for-tests', callbackSecret: 'veldpay-callbacks' };

/** In Veldpay's own terms. */
export type VeldpayStatus = 'OPEN' | 'PAID' | 'REFUSED' | 'CANCELLED' | 'EXPIRED';

export interface VeldpayPayment {
  readonly id: string;
  readonly merchantReference: string;
  readonly method: string;
  amount: number;
  currency: string;
  status: VeldpayStatus;
  readonly returnUrl: string;
  readonly callbackUrl: string;
  /** What else it was sent, unchanged. */
  readonly request: Readonly<Record<string, string>>;
  readonly checkout: string | null;
  readonly chargebacks: VeldpayChargeback[];
  /** Why it was refused, and in how many minutes more will be known, if it says so. */
  reason?: string;
  knownInMinutes?: string;
  /** Whose account paid it. */
  holder?: string;
  /** The payment is completed once Veldpay is shown this text, which the customer's browser brings to us. */
  proof?: string;
  /** What it was shown, unchanged. */
  readonly shown: Readonly<Record<string, string>>[];
}

/** A refund, a capture or a void, which takes its time. */
export interface VeldpayOperation {
  readonly id: string;
  /** Our own id of it. */
  readonly key: string;
  readonly payment: string;
  readonly kind: string;
  readonly amount: number;
  status: 'PENDING' | 'DONE' | 'FAILED';
}

/** Money that the customer's bank takes back. */
export interface VeldpayChargeback {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  /** Grows with every document of the merchant. */
  documents: number;
}

/** A faulty answer: a status and a text, or a closed connection, at once or when the work is done. */
export type Fault =
  | { readonly status: number; readonly text: string }
  | 'hangs-up'
  | 'done-then-hangs-up';

export interface Veldpay {
  readonly url: string;
  readonly payments: readonly VeldpayPayment[];
  readonly operations: readonly VeldpayOperation[];
  /** `POST /payments` and so on, as they came. */
  readonly asked: readonly string[];
  /** A fault for every call whose line begins so, until changed; null = the right answer. */
  fault(line: string, fault: Fault | null): void;
  /** The status of a new payment; by default OPEN with a page. */
  startAs(status: VeldpayStatus): void;
  /** Called when a payment was made and its answer has not been sent yet. */
  beforeAnswer(work: ((payment: VeldpayPayment) => Promise<unknown>) | null): void;
  /** Sends the callback about a payment, by GET in its address; returns the status of the answer. */
  callBack(
    payment: VeldpayPayment,
    gateway: string,
    more?: object,
    method?: 'GET' | 'POST',
  ): Promise<number>;
  /** The same, but returns the whole answer. */
  sendCallback(
    payment: VeldpayPayment,
    gateway: string,
    more?: object,
    method?: 'GET' | 'POST',
  ): Promise<Response>;
  close(): Promise<void>;
}

export async function startVeldpay(): Promise<Veldpay> {
  const payments: VeldpayPayment[] = [];
  const operations: VeldpayOperation[] = [];
  const byKey = new Map<string, VeldpayPayment | VeldpayOperation>();
  const asked: string[] = [];
  const faults = new Map<string, Fault>();
  let startStatus: VeldpayStatus = 'OPEN';
  let beforeAnswer: ((payment: VeldpayPayment) => Promise<unknown>) | null = null;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method} ${request.url}`;
    asked.push(line);
    const [, fault = null] = [...faults].find(([start]) => line.startsWith(start)) ?? [];
    if (fault === 'hangs-up') return void response.destroy();
    if (fault !== null && fault !== 'done-then-hangs-up') {
      response.writeHead(fault.status).end(fault.text);
      return;
    }
    const body = await bodyOf(request);
    const isKnown = request.headers.authorization === `Bearer ${veldpayKeys.key}`;
    const json = isKnown ? await does(request, body) : { status: 401, body: { error: 'key' } };
    if (fault === 'done-then-hangs-up') return void response.destroy();
    response.writeHead(json.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json.body));
  }

  async function does(
    request: IncomingMessage,
    body: Record<string, string>,
  ): Promise<{ status: number; body: unknown }> {
    const url = new URL(request.url ?? '/', 'http://veldpay');
    const [, what, id = '', more] = url.pathname.split('/');
    const key = String(request.headers['idempotency-key'] ?? '');
    const payment = payments.find((each) => each.id === id);
    if (request.method === 'POST' && what === 'payments' && id === '') {
      const made = (byKey.get(key) as VeldpayPayment | undefined) ?? start(body);
      byKey.set(key, made);
      await beforeAnswer?.(made);
      return { status: 201, body: made };
    }
    if (payment === undefined) return { status: 404, body: { error: 'no such payment' } };
    if (more === 'chargebacks') {
      for (const each of payment.chargebacks)
        if (each.id === body['chargeback']) each.documents += 1;
      return { status: 200, body: payment.chargebacks };
    }
    if (request.method === 'GET') return { status: 200, body: payment };
    if (more === 'proof') {
      payment.shown.push(body);
      if (payment.proof !== undefined && body['proof'] === payment.proof) payment.status = 'PAID';
      return { status: 200, body: payment };
    }
    if (more === 'cancel' && payment.status !== 'OPEN') return { status: 409, body: {} };
    if (more === 'cancel') {
      payment.status = 'CANCELLED';
      return { status: 200, body: payment };
    }
    const operation: VeldpayOperation = (byKey.get(key) as VeldpayOperation | undefined) ?? {
      id: `op_${randomUUID()}`,
      key,
      payment: id,
      kind: more ?? '',
      amount: Number(body['amount']),
      status: 'PENDING',
    };
    if (!operations.includes(operation)) operations.push(operation);
    byKey.set(key, operation);
    return { status: 202, body: operation };
  }

  function start(body: Record<string, string>): VeldpayPayment {
    const id = `vp_${randomUUID()}`;
    const made: VeldpayPayment = {
      id,
      merchantReference: body['merchant_reference'] ?? '',
      method: body['method'] ?? '',
      amount: Number(body['amount']),
      currency: body['currency'] ?? '',
      status: startStatus,
      returnUrl: body['return_url'] ?? '',
      callbackUrl: body['callback_url'] ?? '',
      request: body,
      checkout: startStatus === 'OPEN' ? `https://checkout.veldpay.example/${id}` : null,
      chargebacks: [],
      shown: [],
    };
    payments.push(made);
    return made;
  }

  const server = createServer((request, response) => void answer(request, response));
  const url = await listening(server);
  return {
    url,
    payments,
    operations,
    asked,
    fault: (line, fault) => void (fault === null ? faults.delete(line) : faults.set(line, fault)),
    startAs(status) {
      startStatus = status;
    },
    beforeAnswer(work) {
      beforeAnswer = work;
    },
    async callBack(...what) {
      const answer = await sendCallback(...what);
      await answer.text();
      return answer.status;
    },
    sendCallback,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The callback about a payment. */
function sendCallback(
  payment: VeldpayPayment,
  gateway: string,
  more: object = {},
  method: 'GET' | 'POST' = 'POST',
): Promise<Response> {
  const text = JSON.stringify({ payment: payment.id, ...more });
  // The public address is that of the proxy: requests to it reach the gateway below its path.
  const { pathname, search } = new URL(payment.callbackUrl);
  const isPost = method === 'POST';
  const query = isPost ? search : `${search}&change=${encodeURIComponent(text)}`;
  return fetch(`${gateway}${pathname}${query}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-veldpay-signature': signature(text) },
    body: isPost ? text : null,
  });
}

export function signature(text: string): string {
  return createHmac('sha256', veldpayKeys.callbackSecret).update(text).digest('hex');
}

export function isSigned(text: string, given: string | undefined, secret: string): boolean {
  const right = createHmac('sha256', secret).update(text).digest();
  const bytes = Buffer.from(given ?? '', 'hex');
  return bytes.length === right.length && timingSafeEqual(bytes, right);
}

function listening(server: Server): Promise<string> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () =>
      done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
}
