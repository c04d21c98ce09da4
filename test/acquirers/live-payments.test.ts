// Live mode with an acquirer from outside, connected as CONTRIBUTING.md says: whole lives of payments.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../src/acquirers/connector.ts';
import { type Answer, callAt, type Json } from '../support/call.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { live } from '../support/installation.ts';
import { startVeldpay, type Veldpay, veldpayKeys } from './veldpay.ts';
import { smallestVeldpay } from './veldpay-connector.ts';

let veldpay: Veldpay;
beforeAll(async () => {
  veldpay = await startVeldpay();
});
afterAll(() => veldpay.close());

interface LiveShop {
  readonly gateway: TestGateway;
  /** Where the proxy would pass requests on to. */
  readonly base: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  order(fields: Record<string, unknown>): Promise<Answer>;
  read(id: string): Promise<Json>;
  /** Opens the payment page of an order, as a browser behind the proxy. */
  open(address: string): Promise<Response>;
}

const aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };

async function openShop(connectors: readonly Connector[]): Promise<LiveShop> {
  const settings = {
    ...live,
    KASSA_VELDPAY_URL: veldpay.url,
    KASSA_VELDPAY_KEY: veldpayKeys.key,
    KASSA_VELDPAY_CALLBACK_SECRET: veldpayKeys.callbackSecret,
  };
  const gateway = await startTestGateway(settings, clock, connectors);
  const { port } = gateway.gateway.app.server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const { apiKey } = await gateway.site();
  const call = (method: string, path: string, body?: unknown) =>
    callAt(base, apiKey, method, path, body);
  return {
    gateway,
    base,
    call,
    order: (fields) =>
      call('POST', '/v1/json/orders', {
        type: 'redirect',
        gateway: 'IDEAL',
        currency: 'EUR',
        amount: 1000,
        description: 'A pair of socks',
        ...fields,
      }),
    read: async (id) => (await call('GET', `/v1/json/orders/${id}`)).body.data,
    open: (address) => {
      const { pathname, search } = new URL(address);
      return fetch(`${base}${pathname}${search}`, { redirect: 'manual' });
    },
  };
}

const paymentOf = (id: number | string) => {
  const found = veldpay.payments.find(({ merchantReference }) =>
    merchantReference.endsWith(`${id}`),
  );
  if (found === undefined) throw new Error(`Veldpay knows no payment of ${id}`);
  return found;
};

describe('an acquirer that only pays', () => {
  let shop: LiveShop;
  beforeAll(async () => {
    shop = await openShop([smallestVeldpay({ methods: ['IDEAL', 'VISA', 'MISTERCASH'] })]);
  });
  afterAll(() => shop.gateway.stop());

  test('offers its methods and no other', async () => {
    const { body } = await shop.call('GET', '/v1/json/gateways');
    expect(body.data.map(({ id }: Json) => id)).toEqual(['IDEAL', 'MISTERCASH', 'VISA']);
  });

  test('is given its settings, and where its callbacks go', async () => {
    const { body } = await shop.order({ order_id: 'begun' });
    const opened = await shop.open(body.data.payment_url);
    const payment = paymentOf((await shop.read('begun')).transaction_id);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, payment.checkout]);
    expect(payment.callbackUrl).toBe('https://pay.example.com/callbacks/veldpay');
  });
});
