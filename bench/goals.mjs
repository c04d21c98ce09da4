// The goals for what is measured, and how the figures of a run stand beside them (docs/performance.md).
import { ratio } from './figures.mjs';

const at = (rows, connections) => rows.find((row) => row.connections === connections);
const least = (rows, figure) => Math.min(...rows.map((row) => row[figure]));
const most = (rows, figure) => Math.max(...rows.map((row) => row[figure]));
const readsOf = (what) => ({
  part: 'reads',
  goal: `${what} against bare Fastify, worst`,
  atLeast: 0.6,
  seen: (rows) =>
    least(
      rows.filter((row) => row.what === what),
      'to bare',
    ),
});

/** `seen` takes the rows of its part, and gives undefined where such a run does not measure it. */
const goals = [
  { part: 'start', goal: 'cold, ms', atMost: 2000, seen: ({ cold }) => cold['median ms'] },
  { part: 'start', goal: 'warm, ms', atMost: 800, seen: ({ warm }) => warm['median ms'] },
  {
    part: 'orders',
    goal: '64 connections, against pgbench',
    atLeast: 1,
    seen: (rows) => at(rows, 64)?.['to pgbench'],
  },
  {
    part: 'orders',
    goal: '64 connections, against bare Fastify',
    atLeast: 0.7,
    seen: (rows) => at(rows, 64)?.['to bare'],
  },
  {
    part: 'orders',
    goal: '64 connections, p99 ms',
    atMost: 25,
    seen: (rows) => at(rows, 64)?.['p99 ms'],
  },
  {
    part: 'orders',
    goal: 'one connection, p50 against an insert of pgbench',
    atMost: 1.3,
    seen: (rows) => timesAsLong(at(rows, 1)),
  },
  readsOf('GET /orders/{id}'),
  readsOf('payment page'),
  readsOf('GET /payment-methods'),
  readsOf('GET /transactions'),
  {
    part: 'payments',
    goal: 'whole payments a second',
    atLeast: 100,
    seen: ([, greatest]) => greatest['payments/s'],
  },
  {
    part: 'payments',
    goal: 'bank to shop at 100 a second, p50 ms',
    atMost: 20,
    seen: ([paced]) => paced['bank to shop p50 ms'],
  },
  {
    part: 'payments',
    goal: 'bank to shop at 100 a second, p99 ms',
    atMost: 150,
    seen: ([paced]) => paced['bank to shop p99 ms'],
  },
  {
    part: 'webhooks',
    goal: 'webhooks a second to one shop',
    atLeast: 1500,
    seen: (rows) => rows['greatest rate']['webhooks/s'],
  },
  {
    part: 'webhooks',
    goal: "others' p50 with one dead shop, against none",
    atMost: 1.25,
    seen: (rows) => ratio(rows['one dead']['others p50 ms'], rows['all alive']['others p50 ms']),
  },
  {
    part: 'clock',
    goal: 'sixty days past a hundred orders, ms, worst',
    atMost: 2000,
    seen: (rows) => most(Object.values(rows), 'ms'),
  },
  {
    part: 'growth',
    goal: 'time with the most orders against the fewest, worst',
    atMost: 1.25,
    seen: (rows) => most(Object.values(rows), 'time ratio'),
  },
  {
    part: 'memory',
    goal: 'resident MiB, most',
    // 150 MB
    atMost: 143,
    seen: (rows) => most(rows, 'resident MiB'),
  },
];

function timesAsLong(row) {
  return row && ratio(row['p50 ms'], row['pgbench ms']);
}

/** Rows: part, goal, its limit, what was seen, and whether that is within it. Only of parts that ran. */
export function besideGoals(results) {
  return goals
    .filter(({ part }) => part in results)
    .map(({ part, goal, atLeast, atMost, seen }) => {
      const value = seen(results[part]);
      const limit = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
      const met = atLeast === undefined ? value <= atMost : value >= atLeast;
      return { part, goal, limit, seen: value, met };
    })
    .filter(({ seen }) => seen !== undefined);
}
