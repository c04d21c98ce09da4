// Checks payments on a terminal in the shop: an order puts one on it, it is decided there, and it ends after a minute.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import { listen } from '../support/events.ts';
import { type Answer, type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { stillClock } from '../support/still-clock.ts';

const clock = stillClock();
const gateway = useGateway({}, clock);
let site: TestSite;
let shop: Merchant;
let terminal: string;
beforeEach(async () => {
  site = await gateway().site();
  shop = await startMerchant();
  terminal = await counter();
});
afterEach(() => shop.close());

async function counter(of = site, fields: object = {}): Promise<string> {
  return (await of.post('/sandbox/terminals', fields)).body.data.terminal_id;
}

const pay = (id: string, changes: Record<string, unknown> = {}): Promise<Answer> =>
  site.order({
    order_id: id,
    gateway: '',
    gateway_info: { terminal_id: terminal },
    payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
    ...changes,
  });

const cancel = (id: string): Promise<Answer> =>
  site.post(`/v1/json/orders/${encodeURIComponent(id)}/cancel`, undefined);

const busy = { success: false, data: {}, error_code: 1022 };

/** Presses a button of the terminal's page, as a tester does; returns the page that follows. */
async function press(url: string, scenario: string): Promise<{ status: number; text: string }> {
  const page = await fetch(url, { method: 'POST', body: new URLSearchParams({ scenario }) });
  return { status: page.status, text: await page.text() };
}

/** The statuses that the shop was notified of, in order, each once. */
async function notified(): Promise<string[]> {
  await site.post('/sandbox/clock', { advance: '0s' });
  return shop.received.map(({ rawBody }) => JSON.parse(rawBody.toString() || '{}').status);
}

async function attempts(id: string): Promise<Json[]> {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select sequence, status, channel, gateway, superseded from transactions
     where site_id = $1 and order_id = $2 order by sequence`,
    [site.site.siteId, id],
  );
  return rows;
}

test('the answer has the members of a cloud payment, and no page for the customer', async () => {
  const { status, body } = await pay('till/1-a_B');
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    data: {
      order_id: 'till/1-a_B',
      session_id: expect.stringMatching(/^[0-9A-Za-z]{35}$/),
      payment_url: expect.stringContaining('/simulator/terminal?trxid='),
      events_token: expect.stringMatching(/^eyJ/),
      events_stream_url: `${gateway().url}/events/stream/`,
    },
  });
  expect(await site.read('till/1-a_B')).toMatchObject({
    status: 'initialized',
    financial_status: 'initialized',
  });
});

test('the session of a cloud payment opens no payment page, where somebody could pay a second time', async () => {
  const { session_id, payment_url } = (await pay('one')).body.data;
  const page = `${gateway().url}/connect/${session_id}/`;
  const visit = async (path: string, form?: Readonly<Record<string, string>>): Promise<number> => {
    const posted = { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(page + path, {
      redirect: 'manual',
      ...(form === undefined ? {} : posted),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  const paths = ['', '?methods=all', '?method=IDEAL', 'return', 'status', 'events', 'style.css'];
  for (const path of paths) expect([path, await visit(path)]).toEqual([path, 404]);
  expect(await visit('pay', { method: 'IDEAL', attempt_key: 'x' })).toBe(404);
  expect(await visit('cancel', {})).toBe(404);
  expect(await attempts('one')).toHaveLength(1);
  await press(payment_url, 'completed');
  expect(await site.read('one')).toMatchObject({ status: 'completed' });
  expect(await visit('')).toBe(404);
});

test('a payment that is approved at the terminal has the card that was held to the terminal', async () => {
  const { payment_url } = (await pay('one')).body.data;
  const shown = await (await fetch(payment_url)).text();
  expect(shown).toContain(`Test terminal ${terminal}`);
  expect(shown.match(/>(Approve|Decline|Cancel)</g)).toHaveLength(3);
  const after = await press(payment_url, 'completed');
  expect(after.status).toBe(200);
  expect(after.text).not.toContain('<button');
  const order = await site.read('one');
  expect(order).toMatchObject({ status: 'completed', financial_status: 'completed' });
  expect(order.payment_details).toMatchObject({
    type: 'VISA',
    last4: '1111',
    account_holder_name: null,
    application_id: 'a0000000031010',
    card_entry_mode: 'ICC_CONTACTLESS',
    cardholder_verification_method: 'PLAINTEXT_PIN_OFFLINE',
    terminal_id: terminal,
  });
  expect(await notified()).toContain('completed');
});

test('the till gets the events of its terminal', async () => {
  const { data } = (await pay('one')).body;
  const till = await listen(data.events_stream_url, data.events_token);
  await press(data.payment_url, 'declined');
  await press(data.payment_url, 'completed');
  // A second card puts the order back into the status that it had before the first one.
  expect(await till.statuses(4)).toEqual(['initialized', 'declined', 'initialized', 'completed']);
  till.leave();
});

test('after a declined card, the next card makes a second transaction of the same order', async () => {
  const { payment_url } = (await pay('one')).body.data;
  const declined = await press(payment_url, 'declined');
  expect(declined.text).toContain('You can present another card.');
  expect(await site.read('one')).toMatchObject({ status: 'declined' });
  expect((await pay('two')).body).toMatchObject(busy);
  const again = await press(payment_url, 'completed');
  expect(again.status).toBe(200);
  expect(await site.read('one')).toMatchObject({ status: 'completed' });
  expect(await attempts('one')).toEqual([
    {
      sequence: 1,
      status: 'declined',
      channel: 'terminal',
      gateway: 'CREDITCARD',
      superseded: false,
    },
    {
      sequence: 2,
      status: 'completed',
      channel: 'terminal',
      gateway: 'CREDITCARD',
      superseded: false,
    },
  ]);
  const late = await press(payment_url, 'completed');
  expect([late.status, late.text.includes('This payment has ended')]).toEqual([409, true]);
});

test('test code can press the same buttons', async () => {
  await pay('one');
  await site.simulate('one', 'declined');
  expect((await site.simulate('one', 'declined')).body.data).toMatchObject({ status: 'declined' });
  expect((await site.simulate('one', 'completed')).body.data).toMatchObject({
    status: 'completed',
  });
  expect(await attempts('one')).toHaveLength(3);
  await pay('two');
  expect((await site.simulate('two', 'uncleared')).body.success).toBe(false);
  await site.simulate('two', 'cancelled');
  expect(await site.read('two')).toMatchObject({ status: 'cancelled' });
  expect((await site.simulate('two', 'completed')).body.success).toBe(false);
});

describe('a terminal shows one payment at a time', () => {
  test('the next payment can start only after the end of the one before', async () => {
    await pay('one');
    expect((await pay('two')).body).toMatchObject(busy);
    expect((await site.get('/v1/json/orders/two')).body).toMatchObject({ error_code: 1006 });
    expect((await pay('one')).body).toMatchObject(busy);
    await site.simulate('one', 'completed');
    expect((await pay('two')).status).toBe(200);
    await cancel('two');
    expect((await pay('three')).status).toBe(200);
    await site.simulate('three', 'cancelled');
    expect((await pay('four')).status).toBe(200);
  });

  test('of ten payments at once, one is shown and the others leave nothing behind', async () => {
    const ids = Array.from({ length: 10 }, (_, i) => `at-once-${i}`);
    const answers = await Promise.all(ids.map((id) => pay(id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 200) expect(body).toMatchObject(busy);
    const { rows } = await gateway().gateway.deps.db.pool.query(
      'select 1 from orders where site_id = $1',
      [site.site.siteId],
    );
    expect(rows).toHaveLength(1);
  });

  test('a request that died before its order was written occupies the terminal for a minute', async () => {
    await gateway().gateway.deps.db.pool.query(
      `update terminals set shows = 1234567890123456, waits_until = now() + interval '60 seconds'
       where site_id = $1`,
      [site.site.siteId],
    );
    expect((await pay('one')).body).toMatchObject(busy);
    await site.advance('61s');
    expect((await pay('one')).status).toBe(200);
  });

  test('another terminal is free meanwhile, but not for the same order', async () => {
    await pay('one');
    const other = { gateway_info: { terminal_id: await counter() } };
    expect((await pay('one', other)).body).toMatchObject(busy);
    expect((await pay('two', other)).status).toBe(200);
    await site.simulate('one', 'completed');
    expect((await pay('one')).body).toMatchObject({ error_code: 1006 });
    expect((await pay('three')).status).toBe(200);
  });

  test('its id is not posted for a page either while the card may be on the terminal', async () => {
    const { payment_url } = (await pay('one')).body.data;
    const onPage = () => site.order({ order_id: 'one', gateway: 'IDEAL', amount: 4200 });
    expect((await onPage()).body).toMatchObject(busy);
    await press(payment_url, 'declined');
    expect((await onPage()).body).toMatchObject(busy);
    await press(payment_url, 'completed');
    expect(await site.read('one')).toMatchObject({ status: 'completed', amount: 1000 });
    await pay('two');
    await cancel('two');
    expect((await site.order({ order_id: 'two', gateway: 'IDEAL' })).status).toBe(200);
  });

  test('if two terminals are asked for the same order at once, one of them shows it', async () => {
    await pay('one');
    await cancel('one');
    // The notification's result is written under the same lock.
    await notified();
    const { pool } = gateway().gateway.deps.db;
    // Both requests see an order that no terminal shows, and still have to claim it.
    const holder = await pool.connect();
    await holder.query('begin');
    // Only the orders of this site, because the sweep must not wait for orders of other sites.
    await holder.query('select 1 from orders where site_id = $1 for update', [site.site.siteId]);
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    const answers = [pay('one'), pay('one', { gateway_info: { terminal_id: await counter() } })];
    await eventually(
      async () => (await pool.query(waits)).rowCount,
      (count) => count === 2,
    );
    await holder.query('commit');
    holder.release();
    const [first, second] = (await Promise.all(answers)).sort((a, b) => a.status - b.status);
    expect(first?.body.data.payment_url).toContain('/simulator/terminal');
    expect(second?.body).toMatchObject(busy);
    expect(await attempts('one')).toHaveLength(2);
    await site.simulate('one', 'completed');
    expect((await pay('two')).status).toBe(200);
  });

  const keyed = async (): Promise<Json> => {
    const answer = await fetch(`${gateway().url}/v1/json/orders`, {
      method: 'POST',
      headers: { api_key: site.apiKey, 'idempotency-key': 'one' },
      body: JSON.stringify({
        order_id: 'one',
        currency: 'EUR',
        amount: 1000,
        description: 'A lamp',
        gateway_info: { terminal_id: terminal },
      }),
    });
    return answer.json();
  };
  /** As if the process had died before it stored the answer. */
  const forgetAnswer = () =>
    gateway().gateway.deps.db.pool.query(
      `update idempotency_keys set answer_status = null, answer_sealed = null, leased_until = now()
       where site_id = $1`,
      [site.site.siteId],
    );

  test('a repeated request with the same Idempotency-Key gets the same answer', async () => {
    const first = await keyed();
    expect(first.data.order_id).toBe('one');
    expect(await keyed()).toEqual(first);
    await forgetAnswer();
    const again = await keyed();
    // The token is made anew, so it may expire a second later.
    const { events_token: _token, ...data } = first.data;
    expect(again).toMatchObject({ success: true, data });
    expect(again.data.events_token).toEqual(expect.any(String));
    expect(await attempts('one')).toHaveLength(1);
  });

  test('a payment that no terminal showed in time is shown when its request is repeated', async () => {
    await keyed();
    await forgetAnswer();
    // As if the process had died before it started the payment.
    const gone = 'delete from transactions where site_id = $1';
    await gateway().gateway.deps.db.pool.query(gone, [site.site.siteId]);
    await site.advance('61s');
    expect(await site.read('one')).toMatchObject({ status: 'cancelled' });
    const { payment_url } = (await keyed()).data;
    await press(payment_url, 'completed');
    expect(await site.read('one')).toMatchObject({ status: 'completed' });
  });

  test('a payment that the terminal showed for a minute is not shown again when its request is repeated', async () => {
    await keyed();
    await forgetAnswer();
    await site.advance('61s');
    expect((await keyed()).data.order_id).toBe('one');
    expect(await site.read('one')).toMatchObject({ status: 'cancelled' });
    expect(await attempts('one')).toHaveLength(1);
  });
});

describe('after a minute without action', () => {
  test('the payment is cancelled, the terminal is free, and pressing a button is too late', () =>
    clock.standStill(async () => {
      const { payment_url } = (await pay('one')).body.data;
      await site.advance('59s');
      expect(await site.read('one')).toMatchObject({ status: 'initialized' });
      const { happened } = await site.advance('1s');
      expect(happened).toContainEqual(
        expect.objectContaining({ what: 'terminal-ends', status: 'cancelled' }),
      );
      expect(await site.read('one')).toMatchObject({ status: 'cancelled', financial_status: null });
      expect((await press(payment_url, 'completed')).status).toBe(409);
      expect(await site.read('one')).toMatchObject({ status: 'cancelled' });
      expect((await pay('two')).status).toBe(200);
      expect((await pay('one', { gateway_info: { terminal_id: await counter() } })).status).toBe(
        200,
      );
    }));

  test('each card starts the minute again', () =>
    clock.standStill(async () => {
      const { payment_url } = (await pay('one')).body.data;
      await site.advance('50s');
      await press(payment_url, 'declined');
      await site.advance('50s');
      expect(await site.read('one')).toMatchObject({ status: 'declined' });
      await site.advance('10s');
      expect(await site.read('one')).toMatchObject({ status: 'cancelled' });
      expect((await press(payment_url, 'completed')).status).toBe(409);
      expect(await notified()).toEqual(expect.arrayContaining(['declined', 'cancelled']));
    }));

  test('a payment that is paid stays paid', async () => {
    await pay('one');
    await site.simulate('one', 'completed', { delivery: 'none' });
    await site.advance('2m');
    expect(await site.read('one')).toMatchObject({ status: 'completed' });
  });
});

test('a payment that was cancelled at the terminal is cancelled, also if it was to be captured later', async () => {
  for (const capture of [undefined, 'manual']) {
    const { payment_url } = (await pay(`at-${capture}`, { capture })).body.data;
    await press(payment_url, 'cancelled');
    expect(await site.read(`at-${capture}`), capture).toMatchObject({
      status: 'cancelled',
      financial_status: 'cancelled',
    });
  }
});

describe('the shop can cancel a payment on a terminal', () => {
  test('while it waits for a card, and after a card was declined', async () => {
    const { payment_url } = (await pay('one')).body.data;
    expect((await cancel('one')).body.data).toMatchObject({
      status: 'cancelled',
      financial_status: null,
      payment_methods: null,
    });
    expect((await press(payment_url, 'completed')).status).toBe(409);
    expect((await cancel('one')).status).toBe(200);
    await pay('two');
    await site.simulate('two', 'declined');
    expect((await cancel('two')).body.data).toMatchObject({ status: 'cancelled' });
    expect((await pay('three')).status).toBe(200);
  });

  test('but not once it is paid, and by no other call', async () => {
    await pay('one');
    const other = await site.patch('/v1/json/orders/one', { status: 'cancelled' });
    expect([other.status, other.body.success]).toEqual([410, false]);
    await site.simulate('one', 'completed');
    expect(await cancel('one')).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
    expect(await site.read('one')).toMatchObject({ status: 'completed' });
  });
});

describe('a refused request leaves nothing behind:', () => {
  const refusals: [string, () => Promise<Record<string, unknown>>, number][] = [
    ['an order id with a blank', async () => ({ order_id: 'till 1' }), 1006],
    ['an order id with a dot', async () => ({ order_id: 'till.1' }), 1006],
    ['no such terminal', async () => ({ gateway_info: { terminal_id: '0000ZZZZ9' } }), 1000],
    ['an odd terminal', async () => ({ gateway_info: { terminal_id: { id: 1 } } }), 1000],
    ['a terminal with markup', async () => ({ gateway_info: { terminal_id: "x' or 1" } }), 1000],
    [
      'the terminal of another site',
      async () => ({ gateway_info: { terminal_id: await counter(await gateway().site()) } }),
      1000,
    ],
    [
      'one that is not active',
      async () => ({ gateway_info: { terminal_id: await counter(site, { active: false }) } }),
      1000,
    ],
    ['an amount of zero', async () => ({ amount: 0 }), 1001],
  ];
  test.each(refusals)('%s', async (_, changes, code) => {
    const { status, body } = await pay('one', await changes());
    expect([status, body.error_code]).toEqual([404, code]);
    expect((await site.get('/v1/json/orders/one')).body).toMatchObject({ error_code: 1006 });
    expect((await pay('fine')).status).toBe(200);
  });
});

test('after a reset of the site its terminals show nothing', async () => {
  await site.advance('10h');
  await pay('one');
  await site.post('/sandbox/reset', {});
  expect((await pay('one')).status).toBe(200);
});

test('an order with a gateway is paid as usual, whatever it says about a terminal', async () => {
  const { body } = await pay('one', { gateway: 'IDEAL' });
  expect(body.data.payment_url).toContain('/connect/');
  expect((await pay('two')).status).toBe(200);
});
