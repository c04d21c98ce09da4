// A process that ends right after a commit has told nobody of it: whoever watches at another one sees it all the same.
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { listen } from '../support/events.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const web = { KASSA_ROLES: 'web' };
let here: TestGateway;
/** Changes orders of the same database, and cannot tell anybody. */
let mute: Gateway;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  here = await startTestGateway(web);
  mute = await assembleGateway({
    config: readConfig([], { PORT: '0', KASSA_LOG_LEVEL: 'error', ...web }),
    databaseUrl: here.databaseUrl,
    clock: { now: () => new Date() },
  });
  await mute.start();
  await mute.deps.signals.stop();
});
afterEach(async () => {
  await mute.stop();
  await here.stop();
  vi.useRealTimers();
});

async function payAtTheOther(apiKey: string, orderId: string): Promise<void> {
  const answer = await fetch(`${mute.deps.publicUrl()}/sandbox/orders/${orderId}/simulate`, {
    method: 'POST',
    headers: { api_key: apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: 'completed', gateway: 'IDEAL' }),
  });
  expect(answer.status).toBe(200);
}

/** In four beats: a reader who takes nothing between two of them is let go. */
async function aMinute(): Promise<void> {
  for (let beat = 0; beat < 4; beat += 1) {
    vi.advanceTimersByTime(15_000);
    await turn();
  }
}

test('an event stream looks by itself at each minute', async () => {
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

test('a payment page looks by itself at each minute', async () => {
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
  let told = '';
  while (!told.includes('"phase":"over"')) told += await next();
  expect(told).toContain('"result":"paid"');
  leaving.abort();
});
