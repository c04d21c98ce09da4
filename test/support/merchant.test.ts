// Checks the fake merchant: it hands over requests, answers as it is set, and reports what did not come.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeEach(async () => {
  merchant = await startMerchant();
});
afterEach(() => merchant.close());

const post = (body: string) =>
  fetch(`${merchant.url}/news?order=7`, { method: 'POST', body, headers: { auth: 'abc' } });

test('the merchant hands over a request that has come before the call, and one that comes later', async () => {
  const answer = await post('first');
  expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
  const first = await merchant.nextNotification();
  expect(first).toMatchObject({ method: 'POST', url: '/news?order=7', headers: { auth: 'abc' } });
  expect([first.query.get('order'), first.rawBody.toString()]).toEqual(['7', 'first']);
  const later = merchant.nextNotification();
  await post('second');
  expect((await later).rawBody.toString()).toBe('second');
  expect(merchant.received).toHaveLength(2);
});

test('the merchant gives the answer that the test has set', async () => {
  merchant.answerWith({ status: 503, body: 'closed', headers: { 'retry-after': '5' } });
  const closed = await post('');
  expect([closed.status, await closed.text(), closed.headers.get('retry-after')]).toEqual([
    503,
    'closed',
    '5',
  ]);
  merchant.answerWith(({ rawBody }) => ({ body: `seen ${rawBody}` }));
  expect(await (await post('it')).text()).toBe('seen it');
  merchant.answerWith(() => Promise.reject(new Error('line cut')));
  await expect(post('')).rejects.toThrow();
});

test('when a request does not come, the error lists those that did', async () => {
  await post('first');
  await merchant.nextNotification();
  await expect(merchant.nextNotification(20)).rejects.toThrow(
    /in 20 ms.*POST \/news\?order=7 first/s,
  );
});
