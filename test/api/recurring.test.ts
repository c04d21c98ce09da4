// Checks the calls that list, read, change and remove tokens, with the members and errors that clients rely on.
import { beforeAll, describe, expect, test } from 'vitest';
import { cardInfo, firstByCard, recurring, tokensOf } from '../flows/tokens.ts';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const at = (path: string): string => `/v1/json/recurring/${path}`;

const error = (status: number, error_info: string) => ({
  status,
  body: { success: false, data: {}, error_code: 1000, error_info },
});
const shown = ({ status, body }: Answer) => ({ status, body });

async function withToken(): Promise<[TestSite, string]> {
  const site = await gateway().site();
  const { payment_details } = await firstByCard(site, 'first');
  return [site, payment_details.recurring_id];
}

describe('a token', () => {
  test('has the nine members that a client needs, and its model under both names', async () => {
    const [site, token] = await withToken();
    const expected = {
      token,
      code: 'VISA',
      display: 'Card xxxx xxxx xxxx 1111',
      bin: 411111,
      name_holder: 'Robin Vermeer',
      expiry_date: '3912',
      expired: 0,
      last4: '1111',
      model: 'subscription',
      recurring_model: 'subscription',
    };
    const one = await site.get(at(`robin/token/${token}`));
    expect(shown(one)).toEqual({ status: 200, body: { success: true, data: expected } });
    const all = await site.get(at('robin'));
    expect(shown(all)).toEqual({
      status: 200,
      body: { success: true, data: { tokens: [expected] }, page: { total: 1 } },
    });
  });

  test('keeps zeros at the beginning of the last digits', async () => {
    const site = await gateway().site();
    await firstByCard(site, 'first', { gateway_info: cardInfo('5500000000000004') });
    expect(await tokensOf(site)).toMatchObject([{ last4: '0004', code: 'MASTERCARD' }]);
  });

  test('may belong to a customer with any reference', async () => {
    const site = await gateway().site();
    for (const [i, name] of ['a/b', 'zoë@example.com', '100 %', '..', 'ü'.repeat(100)].entries()) {
      await firstByCard(site, `first-${i}`, recurring('subscription', name));
      // An address cannot end in dots: it would mean the parent folder.
      if (name !== '..') expect(await tokensOf(site, name)).toHaveLength(1);
    }
  });
});

describe('the list of tokens', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await gateway().site();
    for (let i = 0; i < 12; i += 1) {
      const model = (['cardOnFile', 'subscription', 'unscheduled'] as const)[i % 3];
      const numbers = ['4111111111111111', '4761340000000019', '5500000000000004'];
      const number = numbers[Math.floor(i / 3)] ?? '374500000000015';
      const gateway_info = cardInfo(number);
      await firstByCard(site, `first-${i}`, { gateway_info, ...recurring(model, 'many') });
    }
  });
  const page = async (query: string) => {
    const { body } = await site.get(at(`many${query}`));
    return body;
  };

  test('has ten tokens, newest first', async () => {
    const { data, page: pager } = await page('');
    expect(pager).toEqual({ total: 12 });
    expect(data.tokens).toHaveLength(10);
    expect(data.tokens[0]).toMatchObject({ code: 'AMEX', model: 'unscheduled' });
    expect(data.tokens[9]).toMatchObject({ code: 'VISA', model: 'unscheduled' });
  });
  test('continues after an offset, without gaps or repetitions', async () => {
    const whole = (await page('?limit=100')).data.tokens;
    expect(whole).toHaveLength(12);
    const parts = [];
    for (const offset of [0, 5, 10]) {
      parts.push(...(await page(`?limit=5&offset=${offset}&locale=en_US`)).data.tokens);
    }
    expect(parts).toEqual(whole);
  });
  test.each([
    '?limit=0',
    '?limit=x',
    '?limit=-1',
    '?offset=-1',
    '?offset=x',
    '?limit=',
    '?limit[]=1',
  ])('with %s is the same as without it', async (query) =>
    expect((await page(query)).data.tokens).toHaveLength(10),
  );
  test.each(['?limit=9999999999', '?limit=9999999999999999999999', '?offset=0&limit=1000'])(
    'with %s has at least ten tokens',
    async (query) => {
      const { data } = await page(query);
      expect(data.tokens.length).toBeGreaterThanOrEqual(10);
    },
  );
  test('of a customer without tokens is answered "Not found", because clients cannot read an empty list', async () => {
    for (const path of ['nobody', 'many?offset=12', 'many?offset=99999999999', 'MANY', '%00']) {
      expect(shown(await site.get(at(path)))).toEqual(error(404, 'Not found'));
    }
  });
});

describe('an unknown token:', () => {
  const unknown = ['robin/TOKEN', 'sam/TOKEN', 'robin/%00'];
  const call = async (method: 'get' | 'delete', path: string) => {
    const site = await gateway().site();
    return shown(await site[method](at(path)));
  };
  test.each(unknown)('%s cannot be read', async (which) => {
    const path = which.replace('/', '/token/');
    expect(await call('get', path)).toEqual(error(410, 'Token not found'));
  });
  test.each(unknown)('%s cannot be removed', async (which) => {
    for (const verb of ['remove', 'token']) {
      const path = which.replace('/', `/${verb}/`);
      expect(await call('delete', path)).toEqual(error(410, 'Token not found'));
    }
  });
  test.each(unknown)('%s cannot be changed', async (which) => {
    const site = await gateway().site();
    for (const body of [{ expiry_date: '3105' }, {}]) {
      const answer = await site.patch(at(which.replace('/', '/update/')), body);
      expect(shown(answer)).toEqual(error(410, 'Token not updated'));
    }
  });
  test('a token of another customer cannot be read, changed or removed', async () => {
    const [site, token] = await withToken();
    expect((await site.get(at(`sam/token/${token}`))).status).toBe(410);
    expect((await site.patch(at(`sam/update/${token}`), { expiry_date: '4501' })).status).toBe(410);
    expect((await site.delete(at(`sam/remove/${token}`))).status).toBe(410);
    expect(await tokensOf(site)).toMatchObject([{ token, expiry_date: '3912' }]);
  });
  test('a token of another account cannot be read, changed or removed', async () => {
    const [site, token] = await withToken();
    const other = await gateway().site();
    expect((await other.get(at(`robin/token/${token}`))).status).toBe(410);
    expect((await other.patch(at(`robin/update/${token}`), { expiry_date: '4501' })).status).toBe(
      410,
    );
    expect((await other.delete(at(`robin/remove/${token}`))).status).toBe(410);
    expect(await tokensOf(site)).toMatchObject([{ token, expiry_date: '3912' }]);
  });
});

describe('a change of the expiry date', () => {
  const updated = { status: 200, body: { success: true, data: { updated: true } } };

  test.each(['3105', 3105, ' 3105 '])('to %j is stored', async (expiry_date) => {
    const [site, token] = await withToken();
    expect(shown(await site.patch(at(`robin/update/${token}`), { expiry_date }))).toEqual(updated);
    expect(await tokensOf(site)).toMatchObject([
      { expiry_date: '3105', name_holder: 'Robin Vermeer' },
    ]);
  });
  test.each([{}, { expiry_date: '' }, { expiry_date: null }, { other: 1 }])(
    'to nothing (%j) succeeds',
    async (body) => {
      const [site, token] = await withToken();
      expect(shown(await site.patch(at(`robin/update/${token}`), body))).toEqual(updated);
      expect(await tokensOf(site)).toMatchObject([{ expiry_date: '3912' }]);
    },
  );
  test.each(['3113', '3100', '310', '31055', '05/31', 'soon', {}, [], true, '\0'])(
    'to %j is refused',
    async (expiry_date) => {
      const [site, token] = await withToken();
      const answer = await site.patch(at(`robin/update/${token}`), { expiry_date });
      // NUL is removed from every text, so this change is empty.
      expect(shown(answer)).toEqual(
        expiry_date === '\0' ? updated : error(410, 'Token not updated'),
      );
      expect(await tokensOf(site)).toMatchObject([{ expiry_date: '3912' }]);
    },
  );
  test('to a past month makes the token expired', async () => {
    const [site, token] = await withToken();
    await site.patch(at(`robin/update/${token}`), { expiry_date: '2001' });
    expect(await tokensOf(site)).toMatchObject([{ expired: 1 }]);
  });
  test('of a bank account is refused: it has no expiry date', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'first', gateway: 'IDEAL', ...recurring() });
    await site.simulate('first', 'completed');
    const [token] = await tokensOf(site);
    const answer = await site.patch(at(`robin/update/${token.token}`), { expiry_date: '3105' });
    expect(shown(answer)).toEqual(error(410, 'Token not updated'));
  });
});

describe('a removal of a token', () => {
  test.each(['remove', 'token'])('at /%s/ works once', async (verb) => {
    const [site, token] = await withToken();
    const path = at(`robin/${verb}/${token}`);
    expect(shown(await site.delete(path))).toEqual({
      status: 200,
      body: { success: true, data: { removed: true } },
    });
    expect(shown(await site.delete(path))).toEqual(error(410, 'Token not found'));
    expect(shown(await site.get(at('robin')))).toEqual(error(404, 'Not found'));
    // What was paid with it is unchanged.
    expect((await site.read('first')).payment_details.recurring_id).toBe(token);
  });
  test('lets the same card make a new token', async () => {
    const [site, token] = await withToken();
    await site.delete(at(`robin/remove/${token}`));
    await firstByCard(site, 'again');
    const tokens = await tokensOf(site);
    expect(tokens).toHaveLength(1);
    expect(tokens[0].token).not.toBe(token);
  });
});

test('a reset of a site removes the tokens that it made, and keeps those of other sites of its account', async () => {
  const [site] = await withToken();
  const made = await site.post('/sandbox/sites', { same_account: true });
  const sister = await gateway().siteOfKey(made.body.data.api_key);
  await firstByCard(sister, 'first', { gateway_info: cardInfo('5500000000000004') });
  expect(await tokensOf(site)).toHaveLength(2);
  await site.post('/sandbox/reset', {});
  expect(await tokensOf(site)).toMatchObject([{ code: 'MASTERCARD' }]);
});

test('GET /payment-methods names the three models for methods that can store a token, and only for them', async () => {
  const site = await gateway().site();
  const { body } = await site.get('/v1/json/payment-methods?include_coupons=1');
  const models = { cardonfile: true, subscription: true, unscheduled: true };
  const stored = body.data.filter((each: { tokenization: { is_enabled: boolean } }) => {
    expect(each.tokenization).toEqual(
      each.tokenization.is_enabled
        ? { is_enabled: true, models }
        : { is_enabled: false, models: null },
    );
    return each.tokenization.is_enabled;
  });
  expect(stored.map((each: { id: string }) => each.id).sort()).toEqual(
    ['AMEX', 'CREDITCARD', 'DIRDEB', 'DIRECTBANK', 'GOOGLEPAY', 'IDEAL', 'MAESTRO']
      .concat(['MASTERCARD', 'MISTERCASH', 'VISA'])
      .sort(),
  );
});
