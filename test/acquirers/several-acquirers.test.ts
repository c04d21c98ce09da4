// Checks several acquirers: one after another in live mode, and beside the simulator in the sandbox.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../src/acquirers/connector.ts';
import { assembleGateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { cardRequest } from '../fixtures/requests.ts';
import { callAt } from '../support/call.ts';
import { baseOf, type LiveShop, LiveWorld, openAt } from './live-world.ts';
import { startVeldpay, type Veldpay } from './veldpay.ts';
import { smallestVeldpay, wholeVeldpay } from './veldpay-connector.ts';

let world: LiveWorld;
beforeAll(async () => {
  world = new LiveWorld(await startVeldpay());
});
afterAll(() => world.veldpay.close());

describe('when another acquirer takes over the methods of an earlier one,', () => {
  let shop: LiveShop;
  let nova: Veldpay;
  beforeAll(async () => {
    nova = await startVeldpay();
    shop = await world.openShop([smallestVeldpay({ methods: ['IDEAL', 'VISA'] })]);
  });
  afterAll(async () => {
    await shop.gateway.stop();
    await nova.close();
  });

  /** A process that is started later, on the same database. */
  async function later(
    connectors: readonly Connector[],
    work: (base: string) => Promise<void>,
  ): Promise<void> {
    const given = {
      ...world.settings(nova.url, 'NOVA'),
      ...(connectors.length > 1 && world.settings()),
      PORT: '0',
      KASSA_ROLES: 'web',
      KASSA_LOG_LEVEL: 'silent',
    };
    const config = readConfig([], given, connectors);
    const { databaseUrl } = shop.gateway;
    const gateway = await assembleGateway({ config, databaseUrl, clock: world.clock });
    await gateway.start();
    try {
      await work(baseOf(gateway));
    } finally {
      await gateway.stop();
    }
  }

  test('a payment goes on with the acquirer that it was begun with', async () => {
    const payment = await world.atVeldpay(shop, 'moved');
    const [first, second] = [world.veldpay.asked.length, nova.asked.length];
    const [terms, theirs] = [{ methods: ['IDEAL'] }, { methods: ['IDEAL'], id: 'nova' }];
    await later([smallestVeldpay(theirs), smallestVeldpay(terms)], async (base) => {
      expect(await world.veldpay.callBack(payment, base)).toBe(200);
    });
    expect(world.veldpay.asked.length - first).toBe(1);
    expect(nova.asked.length - second).toBe(0);
  });

  test('a token is charged through the acquirer that stores it', async () => {
    const robin = { recurring_model: 'subscription', customer: { reference: 'robin' } };
    world.veldpay.startAs('PAID');
    const asked = { ...cardRequest({}, { order_id: 'first', amount: 1000 }), ...robin };
    expect((await shop.call('POST', '/v1/json/orders', asked)).body.data.status).toBe('completed');
    const { tokens } = (await shop.call('GET', '/v1/json/recurring/robin')).body.data;
    const next = { type: 'direct', order_id: 'next', recurring_id: tokens[0].token, ...robin };
    const terms = { methods: ['VISA'] };
    await later(
      [smallestVeldpay({ ...terms, id: 'nova' }), smallestVeldpay(terms)],
      async (base) => {
        const { status, body } = await callAt(base, shop.apiKey, 'POST', '/v1/json/orders', {
          currency: 'EUR',
          amount: 500,
          description: 'Socks',
          gateway: '',
          ...next,
        });
        expect([status, body.data.status]).toEqual([200, 'completed']);
      },
    );
    world.veldpay.startAs('OPEN');
    const first = world.paymentOf((await shop.read('first')).transaction_id);
    const { request } = world.paymentOf((await shop.read('next')).transaction_id);
    expect(request['stored']).toBe(`means_of_${first.id}`);
    expect(nova.asked).toEqual([]);
  });

  test('no other acquirer can give its id to a payment that has none yet', async () => {
    world.veldpay.fault('POST /payments', 'done-then-hangs-up');
    await shop.open((await shop.order({ order_id: 'unnamed' })).body.data.payment_url);
    world.veldpay.fault('POST /payments', null);
    const payment = world.paymentOf((await shop.read('unnamed')).transaction_id);
    const callbackUrl = payment.callbackUrl.replace('/callbacks/veldpay', '/callbacks/nova');
    const both = [{ id: 'nova' }, {}].map((id) => smallestVeldpay({ methods: ['IDEAL'], ...id }));
    await later(both, async (base) => {
      const theirs = { ...payment, callbackUrl, id: 'vp_theirs' };
      const stands = { ...theirs, status: 'PAID' };
      expect(await nova.callBack(theirs, base)).toBe(200);
      expect(await nova.callBack(theirs, base, { stands })).toBe(200);
    });
    expect(world.veldpay.asked).not.toContain('GET /payments/vp_theirs');
    expect((await shop.read('unnamed')).status).toBe('initialized');
  });

  test('nothing is decided about a payment while its own acquirer is not set up', async () => {
    const { returnUrl } = await world.atVeldpay(shop, 'orphan');
    await later([smallestVeldpay({ methods: ['IDEAL'], id: 'nova' })], async (base) => {
      expect((await openAt(base, returnUrl)).status).toBe(200);
    });
    expect(nova.asked).toEqual([]);
    expect((await shop.read('orphan')).status).toBe('initialized');
  });
});

/** It accepts only iDEAL. Its connector knows this if it is asked first, and fails otherwise. */
function forgetful(connector: Connector): Connector {
  return {
    ...connector,
    connect: (...given) => {
      const asked = new Set<string>();
      return Object.assign(connector.connect(...given), {
        supports: (gateway: string) => {
          if (gateway === 'BELFIUS' || asked.has(gateway)) throw new Error('It stumbles.');
          asked.add(gateway);
          return gateway === 'IDEAL';
        },
        openWalletSession: async () => ({ kind: 'refused', why: 'It takes no Apple Pay.' }),
      });
    },
  };
}

test('in the sandbox the simulator takes what no other acquirer takes, or fails to answer about', async () => {
  const sandbox = await world.openSandbox(forgetful(smallestVeldpay({ methods: [] })));
  const site = await sandbox.site();
  const { body } = await site.order({ order_id: 'outside', gateway: 'IDEAL' });
  const opened = await fetch(body.data.payment_url, { redirect: 'manual' });
  expect(opened.headers.get('location')).toContain('https://checkout.veldpay.example/');
  expect((await site.simulate('outside', 'completed')).status).toBe(403);
  await site.order({ order_id: 'inside', gateway: 'BELFIUS' });
  expect((await site.simulate('inside', 'completed')).body.data.status).toBe('completed');
  const session = await site.post('/v1/json/wallets/sessions/applepay', {
    validation_url: 'https://apple-pay-gateway.apple.com/paymentservices/startSession',
    origin_domain: 'shop.example.com',
  });
  expect(session.status).toBe(200);
  await sandbox.stop();
});

test('a payment by QR code goes on with the acquirer that made the code', async () => {
  const sandbox = await world.openSandbox(wholeVeldpay({ methods: ['IDEALQR'] }));
  const site = await sandbox.site();
  const asked = { order_id: 'printed', gateway: 'IDEALQR', gateway_info: { qr_size: 250 } };
  const { qr_url } = (await site.order(asked)).body.data;
  // Printed when the simulator still accepted the method.
  const token = /[0-9a-f-]{36}/.exec(qr_url)?.[0];
  const qr = `${sandbox.url}/simulator/qr?mtp_method=idealqr&token=${token}`;
  const { body } = await site.post('/sandbox/phone/scan', { qr, outcome: 'completed' });
  expect(body.data.payable).toBe(true);
  expect((await site.read('printed')).status).toBe('completed');
  await sandbox.stop();
});
