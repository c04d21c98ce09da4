// Checks that there is no demo shop in live mode.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway({
  KASSA_MODE: 'live',
  KASSA_SECRET_KEY: 'a secret of thirty-two characters',
  KASSA_PUBLIC_URL: 'https://pay.shop.example',
});

test('in live mode / and the addresses under /demo are not found', async () => {
  const { app } = gateway().gateway;
  for (const [method, url] of [
    ['GET', '/'],
    ['GET', '/demo'],
    ['POST', '/demo/orders'],
    ['POST', '/demo/webhook?transactionid=1&timestamp=1'],
  ] as const) {
    expect((await app.inject({ method, url })).statusCode).toBe(404);
  }
});
