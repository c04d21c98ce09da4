// Checks an acquirer that accepts calls and never answers: what needs no acquirer happens in time all the same.
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { eventually } from '../sandbox/eventually.ts';
import { useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

/** Takes orders and plays the bank; no due work is done here. */
const web = useGateway({ KASSA_ROLES: 'web' });

const daysAhead = 61;
let silent: Server;
/** Those that are under way: whoever gave up waiting asks again. */
let questions: Set<Socket>;
let worker: Gateway;
let shop: Merchant;
beforeEach(async () => {
  questions = new Set();
  silent = createServer((socket) => {
    questions.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => questions.delete(socket));
  });
  await new Promise<void>((done) => void silent.listen(0, '127.0.0.1', done));
  const { port } = silent.address() as AddressInfo;
  shop = await startMerchant();
  worker = await assembleGateway({
    // A process without HTTP asks the bank in a box where the public finds it.
    config: readConfig([], {
      KASSA_ROLES: 'worker',
      KASSA_PUBLIC_URL: `http://127.0.0.1:${port}`,
      KASSA_LOG_LEVEL: 'silent',
      PORT: '0',
    }),
    databaseUrl: web().databaseUrl,
    // Its wall clock is ahead, so that everything of before is overdue.
    clock: { now: () => new Date(Date.now() + daysAhead * 86_400_000) },
  });
});
afterEach(async () => {
  const stopped = worker.stop();
  for (const socket of questions) socket.destroy();
  silent.close();
  await stopped;
  await shop.close();
});

test('sessions end and shops are notified while every question to the acquirer hangs', async () => {
  const site = await web().site();
  // More than are asked at once, and all due before the others.
  for (let number = 0; number < 30; number += 1) {
    const { body } = await site.order({ order_id: `at-bank-${number}`, gateway: 'IDEAL' });
    const left = await fetch(body.data.payment_url, { redirect: 'manual' });
    expect(left.status).toBe(303);
  }
  const options = { notification_url: `${shop.url}/hook`, notification_method: 'POST' };
  for (const id of ['lamp', 'chair'])
    await site.order({ order_id: id, gateway: 'IDEAL', payment_options: options });
  const { body } = await site.order({
    order_id: 'desk',
    gateway: 'IDEAL',
    payment_options: options,
  });
  await fetch(body.data.payment_url, { redirect: 'manual' });
  // As if the shop had refused this news: it is told again after the bank is to be asked.
  await web().gateway.deps.db.pool.query(
    `update notifications set next_attempt_at = next_attempt_at + interval '2 hours'
     where site_id = $1 and order_id = 'desk'`,
    [site.site.siteId],
  );

  await worker.start();
  for (const id of ['lamp', 'chair']) {
    const ended = await eventually(
      () => site.read(id),
      ({ status }) => status !== 'initialized',
    );
    expect(ended.status).toBe('cancelled');
  }
  const shown = [];
  while (shown.length < 3) shown.push(await shop.nextNotification());
  const ids = shown.map(({ rawBody }) => JSON.parse(rawBody.toString('utf8')).order_id);
  expect(ids.toSorted()).toEqual(['chair', 'desk', 'lamp']);
  // The others are still being asked about, some at a time: none was given up.
  expect(questions.size).toBeGreaterThan(0);
  expect(questions.size).toBeLessThanOrEqual(16);
  expect((await site.read('at-bank-0')).status).toBe('initialized');
});
