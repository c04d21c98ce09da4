// Checks calls that have every parameter twice, as a published SDK and its HTTP library send them.
import { expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

async function read(site: TestSite, path: string): Promise<Json> {
  const { status, body } = await site.get(`/v1/json/${path}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const twice = (query: string): string => `${query}&${query}`;

test.each([
  ['payment-methods', 'include_coupons=1'],
  ['payment-methods', 'type=coupon&include_coupons=1'],
  ['payment-methods', 'group_cards=1'],
  ['payment-methods', 'currency=GBP'],
  ['payment-methods', 'country=NL&amount=1'],
  ['payment-methods/CREDITCARD', 'locale=nl_NL'],
  ['gateways', 'include=coupons&country=BE'],
  ['gateways/BANKTRANS', 'locale=nl_NL'],
])(
  'GET /%s with every parameter of %s twice is answered as with each once',
  async (path, query) => {
    const site = await gateway().site();
    const { data } = await read(site, `${path}?${query}`);
    expect((await read(site, `${path}?${twice(query)}`)).data).toEqual(data);
    expect((await read(site, path)).data, 'the parameters matter').not.toEqual(data);
  },
);

test('of two values of one parameter the last one counts', async () => {
  const site = await gateway().site();
  const pounds = await read(site, 'payment-methods?currency=GBP');
  expect(await read(site, 'payment-methods?currency=EUR&currency=GBP')).toEqual(pounds);
});

test('a refusal is in the language that was asked for twice', async () => {
  const site = await gateway().site();
  const { body } = await site.get(`/v1/json/gateways/NONE?${twice('locale=nl_NL')}`);
  expect(body.error_info).toBe('Geen betaalmethode (gateway) beschikbaar');
});

test('a list of transactions can be read with cursors that come twice', async () => {
  const site = await gateway().site();
  const ids = ['one', 'two', 'three', 'four', 'five'];
  for (const order_id of ids) {
    await site.order({ order_id, gateway: 'IDEAL' });
    await site.simulate(order_id, 'completed');
  }
  const walked: string[] = [];
  let query = 'limit=2';
  for (let page = 0; page < ids.length; page += 1) {
    const { data, pager } = await read(site, `transactions?${twice(query)}`);
    if (data.length === 0) break;
    walked.unshift(...data.map((row: Json) => row.order_id).reverse());
    query = `limit=2&after=${pager.cursor.after}`;
  }
  expect(walked).toEqual(ids);
});

test("a page of a customer's tokens can be asked for twice", async () => {
  const site = await gateway().site();
  for (const card_number of ['4111111111111111', '4012001038443335', '5500000000000004']) {
    const paid = await site.order({
      order_id: card_number,
      type: 'direct',
      gateway: 'CREDITCARD',
      recurring_model: 'cardOnFile',
      customer: { reference: 'anna', email: 'anna@example.com' },
      gateway_info: {
        card_number,
        card_holder_name: 'Anna Vos',
        card_expiry_date: '3912',
        card_cvc: '123',
      },
    });
    expect(paid.body.data.status).toBe('completed');
  }
  const { tokens } = (await read(site, 'recurring/anna')).data;
  const second = await read(site, `recurring/anna?${twice('limit=1&offset=1')}`);
  expect(second.data.tokens).toEqual([tokens[1]]);
});
