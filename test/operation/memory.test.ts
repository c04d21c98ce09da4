// The process stays small while orders come in, however it was started: one run of the benchmark
// `memory` makes a million, this one enough to see the engine take room that it does not need.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';

const connections = 32;
const orders = 6000;
/** Without limits the engine takes more than 70 MiB. With them, Node.js 20 takes some 20, and 26 up to 50. */
const growthMaxMiB = 60;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function residentMiB({ pid }: Program): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024;
}

/** A full cart, as shops send it. */
function bodyOf(order: number): string {
  const items = Array.from({ length: 8 }, (_, item) => ({
    name: `Lamp ${item}`,
    description: 'A lamp of brass with a shade of linen',
    unit_price: '10.00',
    quantity: 1,
    merchant_item_id: `lamp-${item}`,
    tax_table_selector: 'none',
  }));
  return JSON.stringify({
    type: 'redirect',
    order_id: `order-${order}`,
    currency: 'EUR',
    amount: 8000,
    description: 'Eight lamps',
    shopping_cart: { items },
    checkout_options: { tax_tables: { alternate: [{ name: 'none', rules: [{ rate: '0.00' }] }] } },
  });
}

/** Creates the orders over `connections` connections; returns the HTTP statuses. */
async function makeOrders(program: Program): Promise<Set<number>> {
  const pool = new Pool(program.url, { connections });
  const statuses = new Set<number>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < orders) {
      next += 1;
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/v1/json/orders',
        headers: { api_key: program.apiKey, 'content-type': 'application/json' },
        body: bodyOf(next),
      });
      await body.dump();
      statuses.add(statusCode);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  await pool.close();
  return statuses;
}

test('after thousands of orders the process is about as large as at its start', {
  timeout: 600_000,
}, async () => {
  const program = await startProgram({ folder, flags: ['--ephemeral'] });
  try {
    const atStart = residentMiB(program);
    expect([...(await makeOrders(program))]).toEqual([200]);
    expect(residentMiB(program) - atStart).toBeLessThan(growthMaxMiB);
  } finally {
    await program.end('SIGTERM');
  }
});
