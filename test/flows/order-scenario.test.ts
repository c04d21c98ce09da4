// Checks orders that name their scenario: the customer presses no button, and the payment takes the usual path.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveries } from '../../src/domain/payments/acquirer.ts';
import { useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { nextWithStatus } from '../support/merchant-notifications.ts';

const gateway = useGateway();
let shop: Merchant;
beforeAll(async () => {
  shop = await startMerchant();
});
afterAll(() => shop.close());

const backToShop = () => ({
  redirect_url: `${shop.url}/thanks`,
  cancel_url: `${shop.url}/basket`,
  notification_url: `${shop.url}/hook`,
  notification_method: 'POST',
});
const cardInfo = {
  card_number: '4111111111111111',
  card_holder_name: 'R Vermeer',
  card_expiry_date: '3012',
  card_cvc: '123',
};

describe.each(deliveries)('with delivery %s', (delivery) => {
  test.each([
    ['completed', 'completed', '/thanks'],
    ['declined', 'declined', null],
    ['cancelled', 'void', '/basket'],
  ])('%s: the browser ends where the bank would send it', async (scenario, status, path) => {
    const site = await gateway().site();
    const id = `${scenario}-${delivery}`;
    const created = await site.order({
      order_id: id,
      gateway: 'IDEAL',
      sandbox: { scenario, delivery },
      payment_options: backToShop(),
    });
    expect(created.status).toBe(200);
    expect((await site.read(id)).status).toBe('initialized');
    // The customer only opens the page.
    const seen = await fetch(created.body.data.payment_url);
    const end = new URL(seen.url);
    if (path !== null) expect([end.origin, end.pathname]).toEqual([shop.url, path]);
    expect((await site.read(id)).status).toBe(status);
  });
});

test('the shop is notified as usual', async () => {
  const site = await gateway().site();
  // A receiver of its own: notifications of the tests above are signed with other keys.
  const ear = await startMerchant();
  const { body } = await site.order({
    order_id: 'told',
    gateway: 'IDEAL',
    sandbox: { scenario: 'declined' },
    payment_options: { notification_url: `${ear.url}/hook`, notification_method: 'POST' },
  });
  await fetch(body.data.payment_url);
  const notified = await nextWithStatus(site, ear, 'told', 'declined');
  expect(notified.rawBody.toString()).not.toContain('sandbox');
  await ear.close();
});

test('a direct order answers with the result', async () => {
  const site = await gateway().site();
  const direct = (id: string, scenario: string) =>
    site.order({
      type: 'direct',
      order_id: id,
      gateway: 'VISA',
      gateway_info: cardInfo,
      sandbox: { scenario },
    });
  expect((await direct('good', 'completed')).body.data.status).toBe('completed');
  const held = await direct('held', 'uncleared');
  expect(held.body.data.status).toBe('uncleared');
  const refused = await direct('bad', 'refused-4002');
  expect([refused.status, refused.body.error_code]).toEqual([404, 1024]);
  expect((await site.read('bad')).reason_code).toBe('4002');
});

describe('a scenario that the method does not have', () => {
  test.each(['redirect', 'direct'])('is refused before a %s order is created', async (type) => {
    const site = await gateway().site();
    const scenario = 'complete';
    const order = { type, order_id: 'odd', gateway: 'IDEAL', sandbox: { scenario } };
    const answer = await site.order(order);
    expect([answer.status, answer.body.error_code]).toEqual([404, 1000]);
    const detail = answer.headers.get('x-kassa-detail');
    expect(detail).toContain('no such scenario: IDEAL has completed, declined, cancelled');
    expect((await site.get('/v1/json/orders/odd')).status).toBe(404);
  });

  test('is refused for a gift card and for a wallet without cards, too', async () => {
    const site = await gateway().site();
    for (const gateway of ['VVVGIFTCRD', 'PAYPAL']) {
      const sandbox = { scenario: 'refused-4002' };
      expect((await site.order({ order_id: gateway, gateway, sandbox })).status).toBe(404);
    }
  });

  test.each(['not-authenticated', 'attempted', 'unavailable', 'rejected', 'refused-4002'])(
    'is refused, but %s is the answer of a card issuer and accepted',
    async (scenario) => {
      const site = await gateway().site();
      const info = { gateway_info: cardInfo, sandbox: { scenario } };
      const { body } = await site.order({
        type: 'direct',
        order_id: 'card',
        gateway: 'VISA',
        ...info,
      });
      expect([undefined, 1024]).toContain(body.error_code);
      expect(['completed', 'declined']).toContain((await site.read('card')).status);
    },
  );
});

test('a component order: its bank is stored, its encrypted card is paid, its payload is deleted', async () => {
  const site = await gateway().site();
  const payload = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64');
  const ideal = payload({ gateway: 'IDEAL', fields: { extvar8: '0021' }, encrypted: false });
  const bank = await site.order({
    type: 'direct',
    order_id: 'bank',
    payment_data: { payload: ideal },
  });
  expect(bank.body.data.payment_details).toMatchObject({ type: 'IDEAL', issuer_id: '0021' });
  const sealed = payload({ gateway: 'VISA', fields: 'sealed', encrypted: true });
  const card = await site.order({
    type: 'direct',
    order_id: 'card',
    payment_data: { payload: sealed },
  });
  expect(card.body.data).toMatchObject({
    status: 'completed',
    payment_details: { type: 'VISA' },
  });
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select o::text as row from orders o union all select t::text from transactions t
     union all select p::text from simulator.payments p`,
  );
  expect(JSON.stringify(rows)).not.toContain(sealed);
});
