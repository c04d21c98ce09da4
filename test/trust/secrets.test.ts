// Checks that after payments by card no card number, CVC or key is anywhere: in no table, log or page.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptReference } from '../../src/domain/ids.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { callProgram, type Program, runProgram, startProgram } from '../support/program.ts';

/** Approved, declined, under review, and one whose authentication fails (test-data.md, part 2.1). */
const numbers = [
  '4111111111111111',
  '4012001038488884',
  '4462000000000003',
  '4012001037461114',
] as const;
/** Four digits that are nowhere by themselves. */
const cvc = '7319';
const iban = 'NL87ABNA0000000001';

/** Secrets that an operator and a merchant give us to use, and that nobody may read. */
const given = {
  'key of the installation': 'installation-key-for-tests-and-only-for-tests',
  'token of /metrics': 'metrics-token-for-tests-and-only-for-tests',
  'password of the mail server': 'mail-password-for-tests',
  'secret of the analytics': 'analytics-secret-for-tests',
};
/** Secrets that we gave out. Filled while the program runs. */
let accountKey: string;
/** Those of the first site, besides the key that the start printed. */
let newKey: string;

let mails: MailServer;
let folder: string;
let database: TestDatabase;
let program: Program;
let shop: Merchant;
/** Every answer that was sent, with its address and headers. */
const seen: { readonly where: string; readonly text: string }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-secrets-'));
  chmodSync(folder, 0o711);
  database = await createTestDatabase();
  shop = await startMerchant();
  // The mail server requires another password, so that there is a failure to log.
  mails = await startMailServer({ login: { user: 'kassa', password: 'changed since' } });
  program = await startProgram({
    folder,
    env: {
      DATABASE_URL: database.url,
      KASSA_LOG_LEVEL: 'debug',
      TMPDIR: folder,
      KASSA_SECRET_KEY: given['key of the installation'],
      KASSA_METRICS_TOKEN: given['token of /metrics'],
      SMTP_URL: `smtp://kassa:${given['password of the mail server']}@127.0.0.1:${mails.port}`,
    },
  });
  await useKeys();
  for (const [i, number] of numbers.entries()) {
    await payOnPage(`page-${i}`, number);
    await payDirectly(`direct-${i}`, number);
  }
  await payWithNumberAsName();
  await payAgain();
  await payOnce();
  await sendNonsense();
  await api('POST', '/sandbox/clock', { advance: '1h' });
  // Requests that are not written yet are written when somebody asks for them.
  await api('GET', '/sandbox/requests');
}, 600_000);

afterAll(async () => {
  await program?.end('SIGTERM');
  await shop?.close();
  await mails?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function visit(address: string, form?: Record<string, string>): Promise<Response> {
  const answer = await fetch(new URL(address, program.url), {
    redirect: 'manual',
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const text = await answer.clone().text();
  seen.push({ where: answer.url, text: `${JSON.stringify([...answer.headers])}\n${text}` });
  return answer;
}

async function api(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) {
  const answer = await callProgram(program, method, path, body);
  seen.push({ where: path, text: answer.text });
  return { status: answer.status, data: JSON.parse(answer.text).data };
}

const options = () => ({
  notification_url: `${shop.url}/hook`,
  notification_method: 'POST',
  redirect_url: 'https://lamps.example/thanks',
  cancel_url: 'https://lamps.example/basket',
});

const order = (id: string, more: object) =>
  api('POST', '/v1/json/orders', {
    type: 'redirect',
    order_id: id,
    gateway: 'VISA',
    currency: 'EUR',
    amount: 1000,
    description: 'Two lamps',
    payment_options: options(),
    ...more,
  });

/** Follows an answer to the next address, as long as that is ours. */
async function follow(answer: Response): Promise<Response> {
  let present = answer;
  for (let hops = 0; hops < 5; hops += 1) {
    const location = present.headers.get('location');
    if (location === null || !location.includes(new URL(program.url).host)) return present;
    present = await visit(location);
  }
  return present;
}

/** The whole path of a customer: an error in the form, the correct form, the issuer's page, the result. */
async function payOnPage(id: string, number: string, holder = 'Robin Vermeer'): Promise<void> {
  const { data } = await order(id, {});
  const page = await follow(await visit(data.payment_url));
  const key = /name="attempt_key" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  expect(key).not.toBe('');
  const pay = `${data.payment_url.split('?')[0]}pay`;
  const form = {
    method: 'VISA',
    attempt_key: key,
    number: number.replace(/(\d{4})(?=\d)/g, '$1 '),
    holder,
    expiry: '12/39',
    cvc,
  };
  // The number is right and the rest is not: the form comes back without the number.
  const again = await visit(pay, { ...form, expiry: '13/39', holder: '' });
  expect(again.headers.get('location')).toBeNull();
  await visit(pay, { ...form, cvc: `${cvc}9` });
  const challenge = (await visit(pay, form)).headers.get('location') ?? '';
  expect(challenge).toContain('/simulator/3ds');
  await visit(challenge);
  await follow(await visit(challenge, { result: 'Y', delivery: 'before' }));
  await visit(data.payment_url);
  await api('GET', `/v1/json/orders/${id}`);
}

async function payDirectly(id: string, number: string, holder = 'Robin Vermeer'): Promise<void> {
  const card = {
    card_number: number,
    card_holder_name: holder,
    card_expiry_date: '3912',
    card_cvc: cvc,
    // Shops put their key in here (seeds.md, F7).
    term_url: `http://lamps.example/?type=term&api_key=${program.apiKey}`,
  };
  await order(id, { type: 'direct', gateway_info: card });
  await order(`${id}-3d`, { type: 'direct', gateway_info: { ...card, flexible_3d: true } });
  await order(`${id}-bad`, {
    type: 'direct',
    gateway_info: { ...card, card_expiry_date: '3913', card_cvc: `${cvc}99` },
  });
  await api('GET', `/v1/json/orders/${id}`);
  await api('GET', `/sandbox/notifications?order_id=${id}`);
}

/** What a browser sends that fills the wrong field, and a shop that mixes up two fields. */
async function payWithNumberAsName(): Promise<void> {
  const [number] = numbers;
  await payOnPage('page-name', number, number.replace(/(\d{4})(?=\d)/g, '$1 '));
  await payDirectly('direct-name', number, `R. Vermeer ${number}`);
}

/** A card and an account that are stored, and used for another payment. */
async function payAgain(): Promise<void> {
  const recurring = { recurring_model: 'subscription', customer: { reference: 'robin' } };
  const card = { card_holder_name: 'Robin Vermeer', card_expiry_date: '3912', card_cvc: cvc };
  const gateway_info = { ...card, card_number: numbers[0] };
  await order('kept-card', { type: 'direct', gateway_info, ...recurring });
  const account = { account_holder_name: 'Robin Vermeer', account_holder_iban: iban };
  const debit = { type: 'direct', gateway: 'DIRDEB', gateway_info: account };
  await order('kept-account', { ...debit, ...recurring });
  await api('POST', '/sandbox/clock', { advance: '5m' });
  const { data } = await api('GET', '/v1/json/recurring/robin');
  expect(data.tokens).toHaveLength(2);
  for (const { token } of data.tokens) {
    await order(`again-${token}`, { type: 'direct', recurring_id: token, ...recurring });
  }
}

/** Calls that contain or answer secrets on purpose; what is stored about them must not contain any. */
async function useKeys(): Promise<void> {
  const { url, apiKey } = program;
  const account = await callProgram(program, 'GET', '/sandbox/account');
  accountKey = JSON.parse(account.text).data.account_api_key;
  await fetch(`${url}/sandbox/account`, { headers: { authorization: `Bearer ${accountKey}` } });
  await fetch(`${url}/v1/json/me?api_key=${accountKey}`);
  const me = JSON.parse((await callProgram(program, 'GET', '/v1/json/me')).text);
  const made = await runProgram({
    folder,
    args: ['new-key', '--site', String(me.data.site_id)],
    env: { DATABASE_URL: database.url, KASSA_SECRET_KEY: given['key of the installation'] },
  });
  newKey = /once: (\w{40})$/m.exec(made.stdout)?.[1] ?? '';
  await fetch(`${url}/v1/json/me?api_key=${newKey}`);
  const own = await callProgram(program, 'GET', `/v1/json/sites/${me.data.site_id}`);
  expect(own.text).toContain(apiKey);
  await api('PATCH', '/sandbox/site', {
    analytics: {
      endpoint: `${shop.url}/collect`,
      measurement_id: 'G-1234567',
      api_secret: given['secret of the analytics'],
    },
  });
  for (const token of [given['token of /metrics'], `${given['token of /metrics']}x`])
    await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
}

/** A card with an Idempotency-Key, twice, and a customer who gets a mail. */
async function payOnce(): Promise<void> {
  const [card_number] = numbers;
  for (let i = 0; i < 2; i += 1) {
    const answer = await fetch(`${program.url}/v1/json/orders`, {
      method: 'POST',
      headers: { api_key: program.apiKey, 'idempotency-key': 'once' },
      body: JSON.stringify({
        ...{ type: 'direct', order_id: 'once', gateway: 'VISA', currency: 'EUR', amount: 100 },
        ...{ description: 'A lamp', customer: { email: 'robin@example.com' } },
        gateway_info: {
          ...{ card_number, card_cvc: cvc, card_holder_name: 'Robin', card_expiry_date: '3912' },
        },
      }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('idempotent-replayed')).toBe(i === 0 ? null : 'true');
    seen.push({ where: 'once', text: await answer.text() });
  }
  await order('reminded', {
    customer: { email: 'robin@example.com' },
    second_chance: { send_email: true },
  });
}

/** Fields in which a card, an account or a key does not belong, and requests that fail. */
async function sendNonsense(): Promise<void> {
  const [number] = numbers;
  const info = { card_number: number, card_cvc: cvc, account_id: iban, account_holder_iban: iban };
  await order('misplaced', { gateway: 'IDEAL', card_number: number, gateway_info: info });
  await order('nested', { gateway: 'IDEAL', extra: { deep: [{ card_number: number, cvc }] } });
  await api('POST', '/sandbox/orders/misplaced/simulate', { outcome: 'completed' });
  for (const text of [`{"card_number":"${number}","cvc":"${cvc}"`, `"${number} ${cvc}"`]) {
    const headers = { api_key: program.apiKey, 'content-type': 'application/json' };
    const answer = await fetch(`${program.url}/v1/json/orders`, {
      method: 'POST',
      headers,
      body: text,
    });
    seen.push({ where: 'malformed', text: await answer.text() });
  }
  // What a browser brings back from the bank, in its address or by a form, may be anything.
  const { data } = await order('brought', { gateway: 'IDEAL' });
  await visit(data.payment_url);
  const { transaction_id } = (await api('GET', '/v1/json/orders/brought')).data;
  const { site_id } = (await api('GET', '/v1/json/me')).data;
  const attempt = attemptReference(site_id, transaction_id);
  const back = `${data.payment_url.split('?')[0]}return?attempt=${attempt}`;
  const brought = new URLSearchParams({ card_number: number, cvc, iban });
  for (const answer of [
    await fetch(`${back}&${brought}`),
    await fetch(back, { method: 'POST', body: brought, redirect: 'manual' }),
  ])
    seen.push({
      where: 'return',
      text: `${JSON.stringify([...answer.headers])}${await answer.text()}`,
    });
  // Old clients send their key in the address (http.md, part 3).
  await callProgram(program, 'GET', `/v1/json/orders/direct-0?api_key=${program.apiKey}`);
}

/** All rows of all tables of all schemas, as text. */
async function everyRow(): Promise<{ readonly table: string; readonly text: string }[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const all: { table: string; text: string }[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(
        `select t::text as text from ${name} t`,
      );
      all.push({ table: name, text: rows.map((row) => row.text).join('\n') });
    }
    return all;
  } finally {
    await client.end();
  }
}

/** A card number in any of the forms in which it could have been written. */
function numberIn(text: string): string | null {
  const close = text.replace(/[\s\u00a0+-]|%20/g, '');
  const found = numbers.find(
    (number) =>
      close.includes(number) ||
      text.includes(Buffer.from(number).toString('base64').slice(0, -2)) ||
      text.includes(Buffer.from(number).toString('hex')),
  );
  return found ?? null;
}

/** Not the end of something longer, nor a number of the bank's that is masked because it looks like a card's. */
const cvcAlone = new RegExp(`(?<![\\w*.+-])${cvc}\\d{0,2}(?![\\w-])`);

test('the search finds what it is made for', () => {
  expect(numberIn('{"number": "4111 1111 1111 1111"}')).toBe('4111111111111111');
  expect(numberIn('x=4111-1111-1111-1111&')).toBe('4111111111111111');
  expect(numberIn(Buffer.from('4111111111111111').toString('base64'))).not.toBeNull();
  expect(numberIn('411111****1111')).toBeNull();
  expect(`"cvc":"${cvc}"`).toMatch(cvcAlone);
  expect(`cvc=${cvc}&`).toMatch(cvcAlone);
  expect(`1${cvc}0`).not.toMatch(cvcAlone);
  expect(`377900******${cvc}`).not.toMatch(cvcAlone);
});

test('the payments took place, so there was something to find', async () => {
  const statuses = await Promise.all(
    ['page-0', 'page-1', 'page-2', 'page-3', 'direct-0', 'direct-1'].map(
      async (id) => (await api('GET', `/v1/json/orders/${id}`)).data.status,
    ),
  );
  expect(statuses).toEqual([
    'completed',
    'declined',
    'completed',
    'declined',
    'completed',
    'declined',
  ]);
  expect(shop.received.length).toBeGreaterThan(4);
});

describe('no card number, CVC or full IBAN is', () => {
  test('in any row of the database', async () => {
    const tables = await everyRow();
    const names = tables.map(({ table }) => table);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['public.orders', 'public.transactions', 'public.tokens'],
        ...['simulator.payments', 'simulator.kept_means'],
      ]),
    );
    for (const { table, text } of tables) {
      expect(numberIn(text), table).toBeNull();
      expect(cvcAlone.exec(text), table).toBeNull();
      expect(text.includes(iban), table).toBe(false);
    }
    // The search looked at the rows of exactly these payments: what may be stored is there.
    const transactions = tables.find(({ table }) => table === 'public.transactions');
    expect(transactions?.text).toContain('411111');
    for (const name of ['public.tokens', 'simulator.kept_means'])
      expect(tables.find(({ table }) => table === name)?.text.split('\n')).toHaveLength(2);
  });

  test('in the log at its most detailed level', () => {
    // The number of the process may be any number.
    const log = program.stderr().replaceAll(`"pid":${program.pid},`, '');
    expect(log).toContain('"level":30');
    for (const route of ['pay', 'return']) expect(log).toContain(`/connect/:session/${route}`);
    expect(numberIn(log)).toBeNull();
    expect(cvcAlone.exec(log)).toBeNull();
    expect(log).not.toContain(iban);
  });

  test('in any page, answer, header or address', () => {
    expect(seen.length).toBeGreaterThan(50);
    for (const { where, text } of seen) {
      expect([numberIn(where), numberIn(text)], where).toEqual([null, null]);
      expect(cvcAlone.exec(text), where).toBeNull();
    }
  });

  test('in the notifications of the shop', () => {
    for (const { url, headers, rawBody } of shop.received) {
      const text = `${url} ${JSON.stringify(headers)} ${rawBody}`;
      expect(numberIn(text)).toBeNull();
      expect(cvcAlone.exec(text)).toBeNull();
      expect(text).not.toContain(iban);
    }
  });
});

describe('the API key of a site', () => {
  test('is not in the database in the clear', async () => {
    const { apiKey } = program;
    const forms = [
      apiKey,
      ...(['hex', 'base64'] as const).map((as) => Buffer.from(apiKey).toString(as)),
    ];
    for (const { table, text } of await everyRow()) {
      for (const form of forms) expect(text.includes(form), table).toBe(false);
    }
  });

  test('is not in the log, and on the standard output only once', () => {
    expect(program.stderr()).not.toContain(program.apiKey);
    expect(program.stdout().split(program.apiKey)).toHaveLength(2);
    expect(program.stdout().trim().split('\n')).toHaveLength(1);
  });

  test('is not in a page or an answer', () => {
    for (const { where, text } of seen) expect(text.includes(program.apiKey), where).toBe(false);
  });
});

describe('the secrets of operator and merchant, and the key of the account,', () => {
  const secrets = (): [string, string][] => [
    ...Object.entries(given),
    ['key of the account', accountKey],
    ['new key of the site', newKey],
  ];

  test('were used', () => {
    expect(accountKey).toMatch(/^acc_\w{40}$/);
    expect(newKey).toMatch(/^\w{40}$/);
    const events = shop.received.filter(({ url }) => url.startsWith('/collect'));
    expect(events.map(({ url }) => url).join()).toContain(given['secret of the analytics']);
    expect(program.stderr()).toContain('EAUTH');
  });

  test('are in no row, in no form', async () => {
    for (const { table, text } of await everyRow()) {
      for (const [name, secret] of secrets()) {
        for (const form of [
          secret,
          encodeURIComponent(secret),
          ...(['hex', 'base64'] as const).map((as) => Buffer.from(secret).toString(as)),
        ])
          expect(text.includes(form), `the ${name} in ${table}`).toBe(false);
      }
    }
  });

  test('are not in the log, on the standard output, or in an answer', () => {
    for (const [name, secret] of secrets()) {
      expect(program.stderr().includes(secret), name).toBe(false);
      expect(program.stdout().includes(secret), name).toBe(false);
      for (const { where, text } of seen) expect(text.includes(secret), where).toBe(false);
    }
  });
});
