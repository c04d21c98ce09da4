// Checks that names are looked up at the same time, except those that are known to be slow.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fairLookups, type Resolve } from './fair-lookups.ts';

const address = [{ address: '192.0.2.1', family: 4 }];
const silentMs = 10_000;
const pause = (ms: number) => new Promise((done) => void setTimeout(done, ms));
/** Names whose lookup is running. */
let asked: string[];
let silent: Set<string>;
let lookUp: Resolve;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  silent = new Set(['one.dead.example', 'two.dead.example']);
  lookUp = fairLookups(async (hostname) => {
    asked.push(hostname);
    const isSilent = silent.has(hostname);
    await pause(isSilent ? silentMs : 10);
    asked.splice(asked.indexOf(hostname), 1);
    if (isSilent) throw new Error(`nobody answers for ${hostname}`);
    return address;
  });
});
afterEach(() => void vi.useRealTimers());

/** Looks up both silent names once, so that they are known to be slow. */
async function know(): Promise<void> {
  const all = Promise.allSettled([...silent].map(lookUp));
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(silentMs);
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
}

test('names known to be slow are looked up one at a time, and other names do not wait for them', async () => {
  await know();
  const all = Promise.allSettled([...silent].map(lookUp));
  const good = lookUp('shop.example');
  await vi.advanceTimersByTimeAsync(10);
  expect(await good).toEqual(address);
  expect(asked).toEqual(['one.dead.example']);
  await vi.advanceTimersByTimeAsync(silentMs);
  expect(asked).toEqual(['two.dead.example']);
  await vi.advanceTimersByTimeAsync(silentMs);
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('a name that answers again no longer waits for slow ones', async () => {
  await know();
  silent.delete('two.dead.example');
  const back = lookUp('two.dead.example');
  await vi.advanceTimersByTimeAsync(10);
  expect(await back).toEqual(address);
  const dead = lookUp('one.dead.example').catch(() => undefined);
  const good = lookUp('two.dead.example');
  await vi.advanceTimersByTimeAsync(10);
  expect(await good).toEqual(address);
  await vi.advanceTimersByTimeAsync(silentMs);
  await dead;
});

test('simultaneous lookups of the same name share one query', async () => {
  const both = Promise.all([lookUp('shop.example'), lookUp('shop.example')]);
  expect(asked).toEqual(['shop.example']);
  await vi.advanceTimersByTimeAsync(10);
  expect(await both).toEqual([address, address]);
});
