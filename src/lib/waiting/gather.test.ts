// Checks groups of work: which items form a group, limits, and that one bad item fails alone.
import { expect, test } from 'vitest';
import { Gatherer } from './gather.ts';

/** Work that ends when the test says so. */
function held() {
  const groups: { items: readonly number[]; end: () => void }[] = [];
  const gatherer = new Gatherer<number, number>(
    (items) =>
      new Promise((resolve) =>
        groups.push({ items, end: () => resolve(items.map((item) => item * 10)) }),
      ),
    { groupMax: 3, atOnce: 1 },
  );
  return { groups, gatherer };
}

const turn = () => new Promise<void>((done) => setImmediate(done));

test('a single item starts at once, and those that come meanwhile form groups up to the limit', async () => {
  const { groups, gatherer } = held();
  const answers = [gatherer.ask(1)];
  await turn();
  answers.push(...[2, 3, 4, 5].map((item) => gatherer.ask(item)));
  await turn();
  expect(groups.map(({ items }) => items)).toEqual([[1]]);
  for (let i = 0; i < 3; i += 1) {
    groups[i]?.end();
    await turn();
  }
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]]);
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50]);
  expect(gatherer.idle).toBe(true);
});

test('items that are asked for in the same turn of the event loop form one group', async () => {
  const { groups, gatherer } = held();
  const answers = [1, 2, 3].map((item) => gatherer.ask(item));
  await turn();
  expect(gatherer.idle).toBe(false);
  groups[0]?.end();
  expect(await Promise.all(answers)).toEqual([10, 20, 30]);
  expect(groups).toHaveLength(1);
});

test('an item that makes its group fail fails alone', async () => {
  const seen: number[][] = [];
  const gatherer = new Gatherer<number, string>(
    async (items) => {
      seen.push([...items]);
      if (items.includes(2)) throw new Error('two is broken');
      return items.map(String);
    },
    { groupMax: 10, atOnce: 1 },
  );
  const ended = await Promise.allSettled([1, 2, 3].map((item) => gatherer.ask(item)));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual([[1, 2, 3], [1], [2], [3]]);
});

test('a group that the database did not answer in time is not tried again', async () => {
  const seen: number[][] = [];
  const gatherer = new Gatherer<number, string>(
    async (items) => {
      seen.push([...items]);
      throw new Error('Query read timeout');
    },
    { groupMax: 10, atOnce: 1 },
  );
  const ended = await Promise.allSettled([1, 2, 3].map((item) => gatherer.ask(item)));
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(seen).toEqual([[1, 2, 3]]);
});

test('if the work returns too few results, callers get an error instead of waiting for ever', async () => {
  const gatherer = new Gatherer<number, number>(async () => [], { groupMax: 10, atOnce: 1 });
  await expect(gatherer.ask(1)).rejects.toThrow('group-lost-results');
});
