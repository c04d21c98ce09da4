// Checks which updates open pages get, and how the stream sends them.
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { refuse } from '../../src/domain/refusal.ts';
import { usualLimits } from '../../src/lib/server/stream-places.ts';
import { LiveUpdates, type UpdateSource } from '../../src/pages/live-updates.ts';
import { chooseLanguage } from '../../src/pages/texts/language.ts';
import { type PageUpdate, pageUpdate } from '../../src/pages/views/page-update.ts';
import { stages, viewOf } from './sample-views.ts';

const english = chooseLanguage({ asked: 'en_US', order: null, browser: null });

const updateOf = (stage: Parameters<typeof viewOf>[0]): PageUpdate =>
  pageUpdate(viewOf(stage), english, 'https://pay.example');

describe('the update about a payment', () => {
  it.each([
    [stages.choose, 'open', null],
    [stages.card, 'open', null],
    [stages.form, 'open', null],
    [stages.qr, 'open', null],
    [stages['qr with a free amount'], 'scanned', null],
    [stages.waiting, 'waiting', null],
    [stages['bank transfer'], 'waiting', null],
    [stages.paid, 'over', 'paid'],
    [stages.exhausted, 'over', null],
  ])('in stage %o is "%s", result %s', (stage, phase, result) => {
    expect(updateOf(stage)).toMatchObject({ phase, result });
  });

  it.each([
    ['paid', stages.paid, true],
    ['used up', stages.exhausted, true],
    ['declined, and may be tried again', stages.declined, false],
    ['waiting', stages.waiting, false],
  ])('is final once nothing can be paid any more: %s', (_, stage, settled) => {
    expect(updateOf(stage).settled).toBe(settled);
  });

  it('leads back to the shop only if nothing more can be tried on the page', () => {
    expect(updateOf(stages.paid).returnUrl).toBe('https://shop.example/thanks?transactionid=1');
    expect(updateOf(stages.declined).returnUrl).toBeNull();
    expect(updateOf({ ...stages.paid, returnUrl: 'javascript:alert(1)' }).returnUrl).toBeNull();
  });
});

describe('a stream of updates', () => {
  let app: FastifyInstance | undefined;
  afterEach(async () => {
    vi.useRealTimers();
    await app?.close();
  });

  /** A server with one stream at `/`; returns its address. */
  async function serve(source: UpdateSource, limits = usualLimits): Promise<string> {
    const live = new LiveUpdates(limits);
    // The client may open a connection ahead of time, and a graceful close would wait for it.
    app = Fastify({ forceCloseConnections: true });
    app.addHook('preClose', async () => live.closeAll());
    app.get<{ Querystring: { s?: string; of?: string } }>('/', async ({ query }, reply) => {
      const { s: session = 's', of = '1' } = query;
      const refusal = await live.stream(reply, { session, owner: Number(of) }, source);
      return refusal === null ? reply : reply.code(404).send(refusal.reason);
    });
    return app.listen({ port: 0 });
  }

  async function* events(address: string): AsyncGenerator<string> {
    const { body } = await fetch(address);
    const decoder = new TextDecoder();
    for await (const part of body ?? []) {
      for (const [, phase] of decoder.decode(part).matchAll(/"phase":"(\w+)"/g))
        yield String(phase);
    }
  }

  it('sends the present state after it has begun to watch, so that no change is missed between the two', async () => {
    let stage: Parameters<typeof viewOf>[0] = stages.waiting;
    let change = (): void => {};
    const address = await serve({
      read: async () => updateOf(stage),
      watch: async (onChange) => {
        // The payment changes while the watch is being set up: too early for an update.
        stage = stages['qr with a free amount'];
        change = onChange;
        return () => {};
      },
    });
    const updates = events(address);
    expect((await updates.next()).value).toBe('scanned');
    // Woken twice for one change: the same update is not sent again.
    change();
    stage = stages.paid;
    change();
    expect((await updates.next()).value).toBe('over');
    await updates.return(undefined);
  });

  it('stops watching when the page is closed', async () => {
    let stopped = (): void => {};
    const whenStopped = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    const address = await serve({
      read: async () => updateOf(stages.waiting),
      watch: async () => () => stopped(),
    });
    const leave = new AbortController();
    await fetch(address, { signal: leave.signal });
    leave.abort();
    await whenStopped;
  });

  it('drops a page that reads nothing, and writes nothing to a page that was ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    // More than a connection buffers while nobody reads.
    const long = { ...updateOf(stages.waiting), message: 'x'.repeat(30_000_000) };
    let isGone = false;
    let read = (): void => {};
    const whenRead = new Promise<void>((resolve) => {
      read = resolve;
    });
    let stopped = (): void => {};
    const whenStopped = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    let change = (): void => {};
    const address = await serve({
      read: async () => {
        read();
        return isGone ? refuse('order-not-found') : long;
      },
      watch: async (onChange) => {
        change = onChange;
        return () => stopped();
      },
    });
    const socket = connect({ port: Number(new URL(address).port) }).pause();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await whenRead;
    isGone = true;
    change();
    for (let beats = 0; beats < 4; beats += 1) {
      await new Promise(setImmediate);
      vi.advanceTimersByTime(15_000);
    }
    await whenStopped;
    socket.destroy();
  });

  it('is given to ten pages of a session, and the eleventh is refused', async () => {
    const address = await serve({
      read: async () => updateOf(stages.waiting),
      watch: async () => () => {},
    });
    const ten = await Promise.all(Array.from({ length: 10 }, () => fetch(address)));
    expect(ten.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await (await fetch(address)).text()).toBe('too-many-requests');
  });

  it('is given to a limited number of pages per process, and not all of them to one site', async () => {
    const source = { read: async () => updateOf(stages.waiting), watch: async () => () => {} };
    const address = await serve(source, { processMax: 6, sessionMax: 10 });
    const open = (site: number) =>
      Promise.all([1, 2, 3, 4, 5].map((s) => fetch(`${address}/?s=${site}-${s}&of=${site}`)));
    expect((await open(1)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await (await fetch(`${address}/?s=more&of=1`)).text()).toBe('unavailable');
    const others = await open(2);
    expect(others.filter(({ status }) => status === 200).length).toBe(1);
  });

  it('ends when the payment is gone', async () => {
    let isGone = false;
    let change = (): void => {};
    const address = await serve({
      read: async () => (isGone ? refuse('order-not-found') : updateOf(stages.waiting)),
      watch: async (onChange) => {
        change = onChange;
        return () => {};
      },
    });
    const updates = events(address);
    expect((await updates.next()).value).toBe('waiting');
    isGone = true;
    change();
    expect((await updates.next()).done).toBe(true);
  });
});
