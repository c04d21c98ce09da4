// Every page that a customer may see, reached in the real way and at an address that can be opened again.
import { expect } from 'vitest';
import type { TestGateway, TestSite } from '../support/gateway.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Makes the page appear and returns its address. */
type Arrange = (at: Stagehand) => Promise<string>;

const twoAddresses = { redirect_url: 'http://shop.example/thanks', cancel_url: '' };

export const paymentStages: Readonly<Record<string, Arrange>> = {
  'method list': (at) => at.link({}),
  'method list after a refusal': async (at) => {
    const link = await at.link({ order_id: 'refused' });
    await at.site.simulate('refused', 'declined', { gateway: 'IDEAL' });
    return link;
  },
  'card form': (at) => at.link({ gateway: 'VISA' }),
  'card form after a refusal': async (at) => {
    const link = await at.link({ order_id: 'refused', gateway: 'VISA' });
    await at.site.simulate('refused', 'declined');
    return link;
  },
  'card form beside a cart': (at) =>
    at.link({ gateway: 'VISA', amount: 1210, shopping_cart: { items: soldItems } }),
  'goods in HTML of the shop': (at) =>
    at.link({
      gateway: 'VISA',
      items: `<h1>Goods</h1><table><tr><th>Boat</th><td>13,00</td></tr></table>${'y'.repeat(80)}`,
    }),
  'card or phone': (at) => at.link({ gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } }),
  'card, then phone': (at) =>
    at.link({
      gateway: 'MISTERCASH',
      gateway_info: { qr_enabled: 1 },
      payment_options: {
        settings: { gateways: { MISTERCASH: { mobile_pay_button_position: 'bottom' } } },
      },
    }),
  'questions of a method': (at) =>
    at.link({ gateway: 'IN3', amount: 12000, shopping_cart: { items: [lamp] } }),
  'how to transfer': (at) =>
    at.link({
      type: 'direct',
      gateway: 'BANKTRANS',
      gateway_info: {},
      payment_options: { redirect_url: '' },
    }),
  'QR code with an amount to choose': (at) => at.link(qrOrder),
  'QR code that was scanned': async (at) => {
    const { payment_url, qr_url } = await at.place(qrOrder);
    await at.site.post('/sandbox/phone/scan', { qr: qr_url });
    return payment_url;
  },
  'before the bank': (at) =>
    at.link({
      gateway: 'IDEAL',
      payment_options: { settings: { gateways: { IDEAL: { show_pre: true } } } },
    }),
  waiting: async (at) => {
    const link = await at.link({});
    await at.bankPage(`${link}&method=IDEAL`);
    return link;
  },
  paid: (at) => at.after('completed'),
  processing: (at) => at.after('uncleared'),
  declined: (at) => at.returnAfter('declined'),
  cancelled: (at) => at.returnAfter('cancelled'),
  expired: async (at) => {
    const link = await at.link({});
    await at.site.advance('31d');
    return link;
  },
  'used too often': async (at) => {
    const link = await at.link({ order_id: 'worn', gateway: 'IDEAL' });
    for (let i = 0; i < 20; i += 1) await at.site.simulate('worn', 'declined');
    return link;
  },
  'unknown address': async (at) => `${at.gateway.url}/nothing?lang=en_US`,
  'unknown link': async (at) => `${at.gateway.url}/connect/${'0a'.repeat(17)}/?lang=en_US`,
};

const lamp = { name: 'Lamp', unit_price: 120, quantity: 1, merchant_item_id: '1' };

/** The second one is long enough to be broken, and is only useful together with the first. */
const soldItems = [
  { name: 'Boat ticket', description: 'Adult', unit_price: 13, quantity: 1, merchant_item_id: '1' },
  { name: 'x'.repeat(80), unit_price: -0.9, quantity: 1, merchant_item_id: '2' },
];

const qrOrder: Fields = {
  gateway: 'IDEALQR',
  gateway_info: { allow_change_amount: true, min_amount: 500, max_amount: 2000 },
};

/** Pages of the bank, the card issuer and the phone, in English only. */
export const outsidePages: Readonly<Record<string, Arrange>> = {
  'test bank': async (at) => at.bankPage(await at.link({ gateway: 'IDEAL' })),
  'test bank, decided': async (at) => {
    const bank = await at.bankPage(await at.link({ gateway: 'IDEAL' }));
    await send(bank, { scenario: 'completed', delivery: 'before' });
    return bank;
  },
  "bank's side, nothing decided": async (at) => {
    await at.place({ order_id: 'it', type: 'direct', gateway: 'BANKTRANS', gateway_info: {} });
    const { body } = await at.site.get('/sandbox/orders/it');
    return body.data.attempts[0].simulator_url;
  },
  "bank's side, a chargeback open": (at) => at.bankSide('take-back'),
  "bank's side, two chargebacks and a refund": (at) =>
    at.bankSide('take-back', 'won', 'refund', 'take-back', 'lost'),
  '3-D Secure': async (at) => {
    const { payment_url } = await at.place({
      type: 'direct',
      gateway: 'VISA',
      gateway_info: {
        card_number: '4111111111111111',
        card_holder_name: 'Robin Vermeer',
        card_expiry_date: '3412',
        card_cvc: '123',
        flexible_3d: true,
      },
    });
    return at.bankPage(payment_url);
  },
  'terminal, after a refused card': async (at) => {
    const { body } = await at.site.post('/sandbox/terminals', {});
    const { payment_url } = await at.place({
      // On a terminal an order id has only plain characters.
      order_id: 'till-1',
      gateway: '',
      gateway_info: { terminal_id: body.data.terminal_id },
    });
    await send(payment_url, { scenario: 'declined' });
    return payment_url;
  },
  scanner: async (at) => `${at.gateway.url}/simulator/phone`,
  'phone, choosing the amount': (at) => at.phonePage(),
  'phone, done': async (at) => {
    const page = await at.phonePage();
    await send(page, { scenario: 'completed', amount: '7.50', delivery: 'before' });
    return page;
  },
  'phone, code unknown': async (at) =>
    `${at.gateway.url}/simulator/qr?mtp_method=idealqr&token=00000000-0000-0000-0000-000000000000`,
  "the simulator's front": async (at) => `${at.gateway.url}/simulator`,
  'nothing here': async (at) => `${at.gateway.url}/simulator/bank?trxid=none`,
  'API documentation': async (at) => `${at.gateway.url}/docs`,
};

/** Makes orders of one site and brings them to the wanted point. */
export class Stagehand {
  readonly gateway: TestGateway;
  readonly site: TestSite;
  #count = 0;

  constructor(gateway: TestGateway, site: TestSite) {
    this.gateway = gateway;
    this.site = site;
  }

  async place(fields: Fields): Promise<{ payment_url: string; qr_url: string }> {
    this.#count += 1;
    const { payment_options: options = {}, ...rest } = fields;
    const { body } = await this.site.order({
      order_id: `order-${this.#count}`,
      customer: { locale: 'en_US' },
      ...rest,
      payment_options: { ...twoAddresses, ...(options as object) },
    });
    expect(body).toMatchObject({ success: true });
    return body.data;
  }

  async link(fields: Fields): Promise<string> {
    return (await this.place(fields)).payment_url;
  }

  /** The link of an order that had this outcome at the bank. */
  async after(outcome: string): Promise<string> {
    const link = await this.link({ order_id: outcome, gateway: 'IDEAL' });
    await this.site.simulate(outcome, outcome);
    return link;
  }

  /** The address of a browser that came back from the bank with this outcome. */
  async returnAfter(outcome: string): Promise<string> {
    const address = new URL(await this.after(outcome));
    return `${address.origin}${address.pathname}return${address.search}`;
  }

  /** Follows our redirects to the page outside, as a browser does. */
  async bankPage(link: string): Promise<string> {
    const answer = await fetch(link);
    await answer.text();
    expect(answer.url).toContain('/simulator/');
    return answer.url;
  }

  /** Of a payment that was made, after these steps of its bank; `refund` is a step of the shop. */
  async bankSide(...steps: readonly string[]): Promise<string> {
    const bank = await this.bankPage(await this.link({ order_id: 'it', gateway: 'PAYPAL' }));
    await send(bank, { scenario: 'completed', delivery: 'before' });
    const page = bank.replace('/bank?', '/payment?');
    for (const step of steps) await (step === 'refund' ? this.refund('it') : send(page, { step }));
    return page;
  }

  /** Of a part, which is at the bank by now. */
  async refund(id: string): Promise<void> {
    const { body } = await this.site.post(`/v1/json/orders/${id}/refunds`, { amount: 400 });
    const refund = `/sandbox/orders/${id}/refunds/${body.data.refund_id}`;
    expect((await this.site.post(`${refund}/accept`, {})).body.data.status).toBe('completed');
  }

  async phonePage(): Promise<string> {
    const { qr_url } = await this.place(qrOrder);
    const picture = new FormData();
    picture.set('link', qr_url);
    const answer = await fetch(`${this.gateway.url}/simulator/phone`, {
      method: 'POST',
      body: picture,
    });
    await answer.text();
    expect(answer.url).toMatch(/\/simulator\/phone\/\w+$/);
    return answer.url;
  }
}

async function send(page: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
}
