// Checks lanes: limits, turns, calls that hang, keys that come twice, and stopping.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FairLanes, type LaneLimits } from './fair-lanes.ts';

const limits: LaneLimits = {
  quickMax: 4,
  slowMax: 3,
  totalMax: 10,
  laneMax: 3,
  slowLaneMax: 1,
  slowAfterMs: 1000,
  waitingMax: 1000,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lanes whose calls end when the test says so. */
function makeLanes(changes: Partial<LaneLimits> = {}) {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const failed: string[] = [];
  const lanes = new FairLanes(
    { ...limits, ...changes },
    (lane, key) => {
      begun.push(`${lane}${key}`);
      return new Promise<void>((done, fail) => {
        ends.set(`${lane}${key}`, (error) => (error === undefined ? done() : fail(error)));
      });
    },
    (_error, lane, key) => failed.push(`${lane}${key}`),
  );
  return {
    lanes,
    begun,
    failed,
    add: (...names: string[]) => names.map((name) => lanes.add(name[0] ?? '', name.slice(1))),
    end: async (name: string, error?: Error) => {
      ends.get(name)?.(error);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('lanes take turns, and none has more calls at once than it may', async () => {
  const { add, begun, end } = makeLanes();
  add('a1', 'a2', 'a3', 'a4', 'a5', 'b6', 'c7');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b6']);
  await end('a1');
  // Lane c has waited longer for its turn than lane a.
  expect(begun.slice(4)).toEqual(['c7']);
  await end('b6');
  expect(begun.slice(5)).toEqual(['a4']);
});

test('a slow call frees its slot for other lanes, while its own lane has to wait for it', async () => {
  const { add, begun, end } = makeLanes();
  add('a1', 'a2', 'a3', 'a4', 'a5', 'b6', 'b7');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b6']);
  await vi.advanceTimersByTimeAsync(999);
  await end('b6');
  expect(begun.slice(4)).toEqual(['b7']);
  await vi.advanceTimersByTimeAsync(1);
  // Three calls of lane a are slow now, and only b7 has a quick slot.
  add('c8', 'c9', 'c0', 'd6');
  expect(begun.slice(5)).toEqual(['c8', 'c9', 'c0']);
  await end('a1');
  await end('a2');
  expect(begun).not.toContain('a4');
  await end('a3');
  expect(begun).toContain('a4');
  expect(begun).not.toContain('a5');
});

test('a slow lane is quick again after a quick call, even if it was empty in between', async () => {
  const { add, begun, end } = makeLanes();
  add('a1');
  await vi.advanceTimersByTimeAsync(1000);
  await end('a1');
  add('a2', 'a3');
  expect(begun).toEqual(['a1', 'a2']);
  await end('a2');
  add('a4', 'a5');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
});

test('many lanes without answers do not take the slots of the others', async () => {
  const { lanes, begun, add, end } = makeLanes({ totalMax: 30, slowMax: 5 });
  for (let lane = 0; lane < 20; lane += 1) lanes.add(`dead-${lane}`, `x${lane}`);
  // Each of them has a quick slot for a second, but only once.
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toHaveLength(20);
  for (let lane = 0; lane < 20; lane += 1) lanes.add(`dead-${lane}`, `y${lane}`);
  expect(begun).toHaveLength(20);
  add('a1', 'b2', 'c3', 'd4');
  expect(begun.slice(20)).toEqual(['a1', 'b2', 'c3', 'd4']);
  await end('a1');
});

test('the number of calls that hang is limited', async () => {
  const { begun, lanes } = makeLanes({ totalMax: 6 });
  for (let lane = 0; lane < 20; lane += 1) lanes.add(`dead-${lane}`, `x${lane}`);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toHaveLength(6);
});

test('a key that waits is not added twice, and a key that is running runs once more', async () => {
  const { add, begun, end } = makeLanes({ laneMax: 1 });
  add('a1', 'a2', 'a2');
  add('a1', 'a1');
  await end('a1');
  await end('a2');
  expect(begun).toEqual(['a1', 'a2', 'a1']);
  await end('a1');
  expect(begun).toHaveLength(3);
});

test('a failed call is reported and frees its slot', async () => {
  const { add, begun, failed, end } = makeLanes({ laneMax: 1 });
  add('a1', 'a2');
  await end('a1', new Error('lost'));
  expect(failed).toEqual(['a1']);
  expect(begun).toEqual(['a1', 'a2']);
});

test('there is room for another lane, however much waits in lanes without answers', () => {
  const { add, lanes } = makeLanes({ laneMax: 1, waitingMax: 30 });
  for (const name of ['a', 'b', 'c']) {
    const keys = [1, 2, 3, 4, 5].map((number) => `${name}${name}${number}`);
    expect(add(...keys)).toEqual([true, true, true, true, false]);
  }
  expect(lanes.waiting).toBe(9);
  expect(add('aa6', 'd1', 'd2')).toEqual([false, true, true]);
});

test('keys are refused when there is no more room', () => {
  const { lanes } = makeLanes({ quickMax: 0, slowMax: 0, waitingMax: 3 });
  const taken = ['a', 'b', 'c', 'd', 'a'].map((name) => lanes.add(name, `${name}1`));
  expect(taken).toEqual([true, true, true, false, true]);
  expect(lanes.waiting).toBe(3);
});

test('stopping waits for running calls, and returns the keys that were not started', async () => {
  const { add, begun, lanes, end } = makeLanes({ laneMax: 1 });
  add('a1', 'a2', 'b3');
  add('a1');
  let ended = false;
  const ending = lanes.stop().then((dropped) => {
    ended = true;
    return dropped;
  });
  await end('a1');
  expect(ended).toBe(false);
  expect(add('c4')).toEqual([false]);
  await end('b3');
  expect(await ending).toEqual([{ lane: 'a', key: '2' }]);
  expect(begun).toEqual(['a1', 'b3']);
  expect(await makeLanes().lanes.stop()).toEqual([]);
});
