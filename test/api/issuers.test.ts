// Checks GET /issuers/{gateway} (payment-methods.md, part 7).
import { beforeAll, describe, expect, test } from 'vitest';
import { paymentMethods } from '../../src/methods/index.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

const path = '/v1/json/issuers';

test.each(['IDEAL', 'ideal', 'iDEAL', 'ideal/'])('%s has banks', async (id) => {
  const { status, body } = await site.get(`${path}/${id}`);
  expect([status, body.success]).toEqual([200, true]);
  expect(body.data).toContainEqual({ code: '0031', description: 'ABN AMRO' });
  expect(body.data).toContainEqual({ code: '3151', description: 'Test bank' });
  for (const issuer of body.data) {
    expect(Object.keys(issuer).sort()).toEqual(['code', 'description']);
    expect(issuer.code).toMatch(/^\d{4}$/);
  }
});

test('MyBank has banks', async () => {
  const { body } = await site.get(`${path}/mybank`);
  expect(body.data.map((issuer: { code: string }) => issuer.code)).toContain('CT000125-it');
});

test('a bank of the list is accepted in an order, and another one is refused', async () => {
  const [first] = (await site.get(`${path}/IDEAL`)).body.data;
  const order = (order_id: string, issuer_id: string) =>
    site.order({ type: 'direct', gateway: 'IDEAL', order_id, gateway_info: { issuer_id } });
  expect((await order('known', first.code)).status).toBe(200);
  expect(await order('unknown', '1234')).toMatchObject(refusalAnswer('issuer'));
});

describe('is answered with 404 and 1023 for', () => {
  const without = paymentMethods.filter((method) => method.issuers.length === 0);
  test('every method without banks', async () => {
    expect(without.length).toBeGreaterThan(0);
    for (const { id } of without) {
      expect(await site.get(`${path}/${id}`), id).toMatchObject(refusalAnswer('gateway'));
    }
  });
  test.each(['BITCOIN', '__proto__', '%00', 'IDEAL%2F..', 'x'.repeat(500)])('%s', async (id) => {
    expect(await site.get(`${path}/${id}`)).toMatchObject(refusalAnswer('gateway'));
  });
});

test('needs a key', async () => {
  const answer = await rawRequest(gateway().url, `${path}/IDEAL`);
  expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
});
