// Measures how long a start takes until the first order is accepted: cold (new data), warm, and ephemeral.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, firstLine } from './world.mjs';

const program = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'main.js');

/** Rows: cold, warm, ephemeral; milliseconds from the spawn of the process to the answer to its first order. */
export async function benchStart({ rounds }) {
  const figures = { cold: [], warm: [], ephemeral: [] };
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
    // The database server may run under another account: what it cannot reach it keeps elsewhere, for good.
    chmodSync(folder, 0o711);
    figures.cold.push(await startOnce(['--data-dir', folder]));
    figures.warm.push(await startOnce(['--data-dir', folder]));
    figures.ephemeral.push(await startOnce(['--ephemeral']));
    rmSync(folder, { recursive: true, force: true });
  }
  return Object.fromEntries(
    Object.entries(figures).map(([kind, values]) => {
      const sorted = [...values].sort((a, b) => a - b);
      const median = sorted[sorted.length >> 1];
      return [kind, { 'min ms': sorted[0], 'median ms': median, 'max ms': sorted.at(-1) }];
    }),
  );
}

/** Milliseconds from the moment the process is spawned to the answer to its first order. */
async function startOnce(flags) {
  const began = performance.now();
  const args = [program, 'start', '--port', '0', '--json', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const { url, apiKey } = await firstLine(child);
  const order = { currency: 'EUR', amount: 100, description: 'First order' };
  const answer = await fetch(`${url}/v1/json/orders`, {
    method: 'POST',
    headers: { api_key: apiKey },
    body: JSON.stringify({ ...order, order_id: `first-${began}` }),
  });
  if (!answer.ok) throw new Error(`the first order was answered with ${answer.status}`);
  const took = Math.round(performance.now() - began);
  await ended(child);
  return took;
}
