// Checks the setting that allows only notification addresses with https on its usual port (notifications.md, part 1).
import { beforeAll, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';

const gateway = useGateway({ KASSA_STRICT_NOTIFICATION_URLS: 'yes' });
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

let count = 0;
async function post(payment_options: object) {
  count += 1;
  const { status, body } = await site.order({ order_id: `strict-${count}`, payment_options });
  return { status, body };
}
const ofOrder = (notification_url: unknown) => post({ notification_url });
const change = (notification_url: unknown) =>
  site.patch(`/v1/json/sites/${site.site.siteId}`, { notification_url });
const changeInSandbox = (notification_url: unknown) =>
  site.patch('/sandbox/site', { notification_url });

test.each([
  undefined,
  '',
  'https://shop.example/hook?type=notification',
  'https://shop.example:443/hook',
  'HTTPS://Shop.example',
])('%j is accepted', async (url) => {
  expect((await ofOrder(url)).status).toBe(200);
  expect((await change(url)).status).toBe(200);
  expect((await changeInSandbox(url)).status).toBe(200);
});

test.each([
  'http://shop.example/hook',
  'http://shop.example:443/hook',
  'https://shop.example:8443/hook',
  'https://shop.example:80/hook',
])('%j is refused in an order and in a site', async (url) => {
  expect(await ofOrder(url)).toEqual(refusalAnswer('unknownError'));
  const { status, body } = await change(url);
  expect([status, body.errors]).toMatchObject([422, [{ attribute: 'notification_url' }]]);
  const inSandbox = await changeInSandbox(url);
  expect([inSandbox.status, inSandbox.body.error_info]).toEqual([
    400,
    'notification_url must be an absolute https address without a port',
  ]);
});

test('other addresses are accepted as before', async () => {
  const payment_options = {
    redirect_url: 'http://shop.example:8080/thanks',
    cancel_url: 'http://shop.example:8080/basket',
  };
  expect((await post(payment_options)).status).toBe(200);
  const { status } = await site.patch(`/v1/json/sites/${site.site.siteId}`, {
    url: 'http://shop.example:8080',
  });
  expect(status).toBe(200);
});
