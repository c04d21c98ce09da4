// Checks what the shipped program prints: one line when it is ready, and never a secret.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProgram } from '../support/program.ts';
import { rawRequest } from './raw-request.ts';

test('the log contains neither a key nor a card number, whatever fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-log-'));
  const kassa = await startProgram({
    folder,
    flags: ['--ephemeral'],
    env: { KASSA_LOG_LEVEL: 'debug' },
  });
  const { url, apiKey: key } = kassa;
  const stranger = 'S7rangerKeyThatNobodyKnows0000000000000';
  const card = {
    card_number: '4111111111111111',
    card_holder_name: 'R Vermeer',
    card_expiry_date: '2912',
    card_cvc: '987',
  };
  const order = {
    type: 'direct',
    gateway: 'VISA',
    currency: 'EUR',
    amount: 1000,
    description: 'Socks',
  };
  const term_url = `http://shop.example/?type=term&api_key=${key}`;
  const bodies = [
    { ...order, order_id: 'good', gateway_info: { ...card, term_url } },
    { ...order, order_id: 'bad', amount: -1, gateway_info: card },
    { ...order, order_id: 'declined', gateway_info: { ...card, card_number: '4012001038488884' } },
  ];
  const statuses: number[] = [];
  const send = async (target: string, sent: Parameters<typeof rawRequest>[2] = {}) => {
    statuses.push((await rawRequest(url, target, sent)).status);
  };
  try {
    await send(`/v1/json/gateways?api_key=${key}`);
    await send(`/v1/json/gateways?api_key=${stranger}`);
    await send(`/v1/json/nothing?api_key=${key}`);
    await send(`/v1/json/orders/%zz?api_key=${key}`);
    await send(`/nothing?api_key=${key}`);
    await send('/v1/json/gateways', { headers: { authorization: `Bearer ${key}` } });
    for (const body of [...bodies.map((each) => JSON.stringify(each)), `{"card_cvc":"987",`]) {
      await send('/v1/json/orders', { method: 'POST', headers: { api_key: key }, body });
    }
  } finally {
    const { code } = await kassa.end('SIGTERM');
    rmSync(folder, { recursive: true });
    const [stdout, stderr] = [kassa.stdout(), kassa.stderr()];
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[^\n]+\n$/);
    expect(Object.keys(JSON.parse(stdout))).toEqual(['url', 'apiKey', 'dashboardUrl', 'pid']);
    expect(stderr).toContain('/v1/json/gateways');
    for (const secret of [key, stranger, '4111111111111111', '4012001038488884', '"987"']) {
      expect(stderr).not.toContain(secret);
    }
  }
  expect(statuses).toEqual([200, 401, 404, 404, 404, 200, 200, 404, 404, 400]);
}, 600_000);
