// Checks that a signal which never came, because a process died or a connection fell silent, is made up for.
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { makeNewKey, retireOldKey } from '../../src/operations/keys/change-key.ts';
import { readConfig } from '../../src/settings/config.ts';
import { eventually } from '../sandbox/eventually.ts';
import { callAt } from '../support/call.ts';
import { listen } from '../support/events.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { openSilentLine } from '../support/silent-line.ts';

const web = { KASSA_ROLES: 'web' };
let here: TestGateway;
/** A process that changes orders of the same database, and can send no signals. */
let mute: Gateway;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  here = await startTestGateway(web);
  mute = await another(here.databaseUrl);
  await mute.deps.signals.stop();
});
afterEach(async () => {
  await mute.stop();
  await here.stop();
  vi.useRealTimers();
});

async function another(databaseUrl: string): Promise<Gateway> {
  const config = readConfig([], { PORT: '0', KASSA_LOG_LEVEL: 'error', ...web });
  const gateway = await assembleGateway({ config, databaseUrl, clock: { now: () => new Date() } });
  await gateway.start();
  return gateway;
}

async function payAtTheOther(apiKey: string, orderId: string): Promise<void> {
  const answer = await fetch(`${mute.deps.publicUrl()}/sandbox/orders/${orderId}/simulate`, {
    method: 'POST',
    headers: { api_key: apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: 'completed', gateway: 'IDEAL' }),
  });
  expect(answer.status).toBe(200);
}

/** In four beats: a client that reads nothing between two of them is dropped. */
async function aMinute(): Promise<void> {
  for (let beat = 0; beat < 4; beat += 1) {
    vi.advanceTimersByTime(15_000);
    await turn();
  }
}

test('an event stream looks for changes once a minute by itself', async () => {
  const site = await here.site();
  const payload = Buffer.from('{"gateway":"IDEAL","fields":{},"encrypted":false}');
  const { body } = await site.order({
    order_id: 'lamp',
    type: 'direct',
    payment_data: { payload: payload.toString('base64') },
  });
  const stream = await listen(body.data.events_stream_url, body.data.events_token);
  expect(await stream.statuses(1)).toEqual(['initialized']);
  await payAtTheOther(site.apiKey, 'lamp');
  await aMinute();
  expect(await stream.statuses(1)).toEqual(['completed']);
  stream.leave();
});

test('a payment page looks for changes once a minute by itself', async () => {
  const site = await here.site();
  const { body } = await site.order({ order_id: 'lamp' });
  const page = new URL(body.data.payment_url);
  const leaving = new AbortController();
  const answer = await fetch(new URL('events', page), { signal: leaving.signal });
  const parts = (answer.body ?? new ReadableStream()).getReader();
  const next = async () => new TextDecoder().decode((await parts.read()).value);
  expect(await next()).toContain('"phase":"open"');
  await payAtTheOther(site.apiKey, 'lamp');
  await aMinute();
  let received = '';
  while (!received.includes('"phase":"over"')) received += await next();
  expect(received).toContain('"result":"paid"');
  leaving.abort();
});

test('a retired key is noticed although the connection for signals fell silent without closing', async () => {
  const line = await openSilentLine(here.databaseUrl);
  const far = await another(line.url);
  try {
    const { apiKey, site } = await here.site();
    const status = async () =>
      (await callAt(far.deps.publicUrl(), apiKey, 'GET', '/v1/json/gateways')).status;
    expect(await status()).toBe(200);
    line.silence();
    const holder = { kind: 'site', id: site.siteId } as const;
    await makeNewKey(here.gateway.deps, holder);
    expect(await retireOldKey(here.gateway.deps, holder, { evenUnused: true })).toBe('retired');
    // Neither the signal arrives, nor any sign that it is missing.
    expect(await status()).toBe(200);
    await aMinute();
    expect(await eventually(status, (now) => now !== 200)).toBe(401);
  } finally {
    await far.stop();
    line.close();
  }
});
