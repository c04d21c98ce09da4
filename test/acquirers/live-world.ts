// Live mode with Veldpay, an external payment company, as its acquirer: the shop there, its customers, and their clock.
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { Connector } from '../../src/acquirers/connector.ts';
import type { Clock } from '../../src/domain/time/clock.ts';
import type { Gateway } from '../../src/gateway.ts';
import { type Answer, callAt, type Json } from '../support/call.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { live } from '../support/installation.ts';
import { type Veldpay, type VeldpayPayment, veldpayKeys } from './veldpay.ts';

export interface LiveShop {
  readonly gateway: TestGateway;
  /** Where the proxy would pass requests on to. */
  readonly base: string;
  readonly apiKey: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  order(fields: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** The same, with the order id as Idempotency-Key. */
  keyed(id: string, fields: Record<string, unknown>): Promise<Answer>;
  read(id: string): Promise<Json>;
  /** Opens the payment page of an order, as a browser behind the proxy. */
  open(address: string): Promise<Response>;
}

export const baseOf = ({ app }: Pick<Gateway, 'app'>): string =>
  `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

export function openAt(base: string, address: string): Promise<Response> {
  const { pathname, search } = new URL(address);
  return fetch(`${base}${pathname}${search}`, { redirect: 'manual' });
}

/** One Veldpay, and everything set up with it, for the tests of a file. */
export class LiveWorld {
  readonly veldpay: Veldpay;
  /** How much later it is here than on the machine. */
  aheadMs = 0;
  readonly clock: Clock = { now: () => new Date(Date.now() + this.aheadMs) };

  constructor(veldpay: Veldpay) {
    this.veldpay = veldpay;
  }

  /** The connector with this id. */
  settings(url = this.veldpay.url, id = 'VELDPAY') {
    return {
      ...live,
      KASSA_LOG_LEVEL: 'silent',
      [`KASSA_${id}_URL`]: url,
      [`KASSA_${id}_KEY`]: veldpayKeys.key,
      [`KASSA_${id}_CALLBACK_SECRET`]: veldpayKeys.callbackSecret,
    };
  }

  async openShop(connectors: readonly Connector[]): Promise<LiveShop> {
    const settings = connectors.map(({ id }) => this.settings(undefined, id.toUpperCase()));
    const given = Object.assign({}, ...settings);
    const gateway = await startTestGateway(given, this.clock, connectors);
    const base = baseOf(gateway.gateway);
    const { apiKey } = await gateway.site();
    const call = (method: string, path: string, body?: unknown, headers = {}) =>
      callAt(base, apiKey, method, path, body, headers);
    const order = (fields: Record<string, unknown>, headers = {}) => {
      const socks = { currency: 'EUR', amount: 1000, description: 'A pair of socks' };
      const body = { type: 'redirect', gateway: 'IDEAL', ...socks, ...fields };
      return call('POST', '/v1/json/orders', body, headers);
    };
    return {
      gateway,
      base,
      apiKey,
      call,
      order,
      keyed: (id, fields) => order({ order_id: id, ...fields }, { 'idempotency-key': id }),
      read: async (id) => (await call('GET', `/v1/json/orders/${id}`)).body.data,
      open: (address) => openAt(base, address),
    };
  }

  /** The simulator's address for what the connector does not process. */
  openSandbox(connector: Connector): Promise<TestGateway> {
    const { KASSA_MODE: _live, KASSA_PUBLIC_URL: _public, ...given } = this.settings();
    return startTestGateway(given, this.clock, [connector]);
  }

  /** A customer who is at Veldpay and has not decided yet. */
  async atVeldpay(shop: LiveShop, id: string, fields = {}): Promise<VeldpayPayment> {
    const { body } = await shop.order({ order_id: id, ...fields });
    expect((await shop.open(body.data.payment_url)).status).toBe(303);
    return this.paymentOf((await shop.read(id)).transaction_id);
  }

  /** The customer pays there, and Veldpay sends its callback. */
  async pay(shop: Pick<LiveShop, 'base'>, payment: VeldpayPayment): Promise<void> {
    payment.status = 'PAID';
    expect(await this.veldpay.callBack(payment, shop.base)).toBe(200);
  }

  paymentOf(id: number | string): VeldpayPayment {
    const found = this.veldpay.payments.find(({ merchantReference }) =>
      merchantReference.endsWith(`${id}`),
    );
    if (found === undefined) throw new Error(`Veldpay knows no payment of ${id}`);
    return found;
  }
}
