// Checks the rules for orders that a phone pays by scanning a QR code (seeds.md, R1 to R11 and B1 to B5).
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { countOrders } from './stored-rows.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

let count = 0;
function newId(): string {
  count += 1;
  return `qr-${count}`;
}

function idealQr(info: object, changes: Record<string, unknown> = {}): Promise<Answer> {
  const order = { order_id: newId(), gateway: 'IDEALQR', gateway_info: info, ...changes };
  return site.order(order);
}

/** Scans the code with a phone; with an outcome, its payer decides too. */
function scan(qr: string, choice: object = {}): Promise<Answer> {
  return site.post('/sandbox/phone/scan', { qr, ...choice });
}

async function refusesAmount(sent: () => Promise<Answer>): Promise<void> {
  const before = await countOrders(gateway(), site);
  expect(await sent()).toMatchObject(refusalAnswer('amount'));
  expect(await countOrders(gateway(), site)).toBe(before);
}

/** The payer may choose from `low` to `high`, both included, and nothing beyond. */
async function expectRange(terms: object, [low, high]: readonly [number, number]): Promise<void> {
  for (const amount of [low, high]) {
    const { body } = await idealQr(...split(terms));
    const { qr_url: qr, order_id } = body.data;
    for (const beyond of [low - 1, high + 1]) {
      const refused = await scan(qr, { amount: beyond, outcome: 'completed' });
      expect([beyond, refused.status]).toEqual([beyond, 400]);
      expect((await site.read(order_id)).status).toBe('initialized');
    }
    const paid = await scan(qr, { amount, outcome: 'completed' });
    expect(paid.body.data).toMatchObject({ payable: true, amount, outcome: 'completed' });
    expect((await site.read(order_id)).status).toBe('completed');
  }
}

/** `amount` is a field of the order, the others of `gateway_info`; null = not sent. */
function split(terms: object): [object, Record<string, unknown>] {
  const { amount, ...info } = terms as Record<string, unknown>;
  return [{ allow_change_amount: true, ...info }, { amount }];
}

describe('iDEAL QR, where the payer chooses the amount:', () => {
  test.each<readonly [string, object, readonly [number, number]]>([
    ['R1: only min: up to the amount', { amount: 1000, min_amount: 500 }, [500, 1000]],
    ['R2: only max: from the amount', { amount: 1000, max_amount: 2000 }, [1000, 2000]],
    ['R3: both', { amount: 1000, min_amount: 500, max_amount: 2000 }, [500, 2000]],
    ['R3: both, amount below', { amount: 100, min_amount: 500, max_amount: 2000 }, [500, 2000]],
    ['R3: both, amount above', { amount: 9000, min_amount: 500, max_amount: 2000 }, [500, 2000]],
    ['R3: both, amount of 0', { amount: 0, min_amount: 500, max_amount: 2000 }, [500, 2000]],
    ['R3: both, no amount', { amount: null, min_amount: 500, max_amount: 2000 }, [500, 2000]],
    ['R8: both the same', { amount: 1000, min_amount: 700, max_amount: 700 }, [700, 700]],
    ['K6: as text', { amount: '100', min_amount: '500', max_amount: '2000' }, [500, 2000]],
    ['both empty but max', { amount: 1000, min_amount: '', max_amount: 2000 }, [1000, 2000]],
  ])('%s', (_rule, terms, range) => expectRange(terms, range));

  test('R1, reversed: without an amount, the lowest one is shown first', async () => {
    const { body } = await idealQr(...split({ amount: null, min_amount: 500, max_amount: 2000 }));
    expect((await scan(body.data.qr_url)).body.data).toMatchObject({ payable: true, amount: 500 });
    expect((await site.read(body.data.order_id)).amount).toBe(500);
  });

  test.each<readonly [string, object]>([
    ['R4: neither end', { amount: 1000 }],
    ['R4: both ends empty', { amount: 1000, min_amount: '', max_amount: null }],
    ['R5: min above the amount', { amount: 1000, min_amount: 1500 }],
    ['R6: min equal to the amount', { amount: 1000, min_amount: 1000 }],
    ['R7: max equal to the amount', { amount: 1000, max_amount: 1000 }],
    ['R7: max below the amount', { amount: 1000, max_amount: 800 }],
    ['R8: min above max', { amount: 1000, min_amount: 2000, max_amount: 500 }],
    ['R8: min of 0', { amount: 1000, min_amount: 0, max_amount: 500 }],
    ['R8: a negative min', { amount: 1000, min_amount: -5, max_amount: 500 }],
    ['a min that is no number', { amount: 1000, min_amount: 'five', max_amount: 500 }],
    ['a max with decimals', { amount: 1000, min_amount: 5, max_amount: '500.00' }],
    ['both ends, and a text for an amount', { amount: '10,00', min_amount: 5, max_amount: 500 }],
    ['an amount of 0 and one end only', { amount: 0, max_amount: 500 }],
    ['no amount and one end only', { amount: null, min_amount: 500 }],
  ])('%s is refused', (_rule, terms) => refusesAmount(() => idealQr(...split(terms))));
});

describe('iDEAL QR with a fixed amount:', () => {
  test.each<readonly [string, object]>([
    ['R9: the range means nothing then', { min_amount: 1, max_amount: 9999 }],
    ['R9: nor does one without sense', { min_amount: 'x', max_amount: -1 }],
    ['an unset allow_change_amount is false', { allow_change_amount: '', min_amount: 1 }],
    ['"false" is false', { allow_change_amount: 'False', max_amount: 5000 }],
  ])('%s', async (_rule, info) => {
    const { body } = await idealQr(info);
    const other = await scan(body.data.qr_url, { amount: 999, outcome: 'completed' });
    expect(other.status).toBe(400);
    const paid = await scan(body.data.qr_url, { outcome: 'completed' });
    expect(paid.body.data).toMatchObject({ payable: true, amount: 1000 });
    expect(await site.read(body.data.order_id)).toMatchObject({
      status: 'completed',
      amount: 1000,
    });
  });
  test('an order without an amount is refused', () =>
    refusesAmount(() => idealQr({}, { amount: null })));
});

describe('R10: iDEAL QR works in the sandbox', () => {
  test('R11, K1: a direct order is answered like a redirect order', async () => {
    for (const type of ['redirect', 'direct', 'paymentlink']) {
      const { body } = await idealQr({}, { type });
      expect(Object.keys(body.data)).toEqual(['order_id', 'payment_url', 'qr_url', 'session_id']);
    }
  });
  test('with allow_multiple, the next payment gets an order of its own', async () => {
    const { body } = await idealQr({ allow_multiple: true });
    const { order_id, qr_url } = body.data;
    for (let i = 0; i < 3; i += 1) await scan(qr_url, { outcome: 'completed' });
    const related = (await site.read(order_id)).related_transactions;
    expect(related.map((row: { order_id: string }) => row.order_id)).toEqual([
      `${order_id}-2`,
      `${order_id}-3`,
    ]);
    expect((await site.read(`${order_id}-2`)).status).toBe('completed');
  });
  test('without allow_multiple, a code can be paid once', async () => {
    const { body } = await idealQr({ allow_multiple: false });
    await scan(body.data.qr_url, { outcome: 'completed' });
    const again = await scan(body.data.qr_url, { outcome: 'completed' });
    expect(again.body.data).toMatchObject({ payable: false, why: 'paid' });
  });
});

describe('the size qr_size of the image', () => {
  test.each([
    [99, 250],
    [100, 100],
    [250, 250],
    [2000, 2000],
    [2001, 250],
    [0, 250],
    [-300, 250],
    [300.5, 250],
    [1e9, 250],
    ['300', 300],
    ['500px', 250],
    ['abc', 250],
    [null, 250],
    [undefined, 250],
    ['', 250],
    [{ a: 1 }, 250],
    [[300], 250],
    [true, 250],
  ])('%j gives an image of %i pixels', async (qr_size, pixels) => {
    const { body } = await idealQr({ qr_size });
    const image = await fetch(body.data.qr_url);
    expect(image.headers.get('content-type')).toBe('image/png');
    const { width, height } = PNG.sync.read(Buffer.from(await image.arrayBuffer()));
    expect([width, height]).toEqual([pixels, pixels]);
  });
});

describe('Bancontact QR', () => {
  const bancontact = (info: object, changes: Record<string, unknown> = {}) =>
    site.order({ order_id: newId(), gateway: 'MISTERCASH', gateway_info: info, ...changes });

  test('B1, B2, K8: the answer has two links; qr_url is an address to encode, and not an image', async () => {
    const { body } = await bancontact({ qr_enabled: 1 });
    expect(Object.keys(body.data)).toEqual(['order_id', 'payment_url', 'qr_url', 'session_id']);
    const page = await fetch(body.data.qr_url, { redirect: 'follow' });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });
  test('B3: the scanned payment pays the order of the page', async () => {
    const { body } = await bancontact({ qr_enabled: true });
    const paid = await scan(body.data.qr_url, { outcome: 'completed' });
    expect(paid.body.data).toMatchObject({ payable: true, amount: 1000, outcome: 'completed' });
    expect(await site.read(body.data.order_id)).toMatchObject({
      status: 'completed',
      payment_details: { type: 'MISTERCASH' },
    });
  });
  test.each(['redirect', 'paymentlink'])('B4, K2: %s gets the same answer', async (type) => {
    const { body } = await bancontact({ qr_enabled: '1' }, { type });
    expect(Object.keys(body.data)).toEqual(['order_id', 'payment_url', 'qr_url', 'session_id']);
  });
  test('B5: a direct order is not offered', async () => {
    const before = await countOrders(gateway(), site);
    const answer = await bancontact({ qr_enabled: 1 }, { type: 'direct' });
    expect(answer).toMatchObject(refusalAnswer('gateway'));
    expect(await countOrders(gateway(), site)).toBe(before);
  });
  test.each([1, '1', true, 'true', 'True'])(
    'K10: qr_enabled %j gives a QR code',
    async (qr_enabled) => {
      expect((await bancontact({ qr_enabled })).body.data.qr_url).toBeDefined();
    },
  );
  test.each([0, '0', false, 'false', '', null, undefined, 'yes', {}])(
    'K10: qr_enabled %j gives an ordinary order',
    async (qr_enabled) => {
      const { body } = await bancontact({ qr_enabled });
      expect(Object.keys(body.data)).toEqual(['order_id', 'payment_url', 'session_id']);
    },
  );
  test('an order in any currency but EUR is refused', async () => {
    const answer = await bancontact({ qr_enabled: 1 }, { currency: 'USD' });
    expect(answer).toMatchObject(refusalAnswer('currency'));
  });
  test('K8: an order of a method without QR codes never has a qr_url', async () => {
    const { body } = await site.order({
      order_id: newId(),
      gateway: 'IDEAL',
      gateway_info: { qr_enabled: 1, qr_size: 300 },
    });
    expect(body.data).not.toHaveProperty('qr_url');
  });
});
