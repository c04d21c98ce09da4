// Checks the lists of terminals: of an account, of a group, page by page, and who may read them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';

// Each terminal is made a second after the one before, so that their order is certain.
let seconds = 0;
const start = Date.parse('2026-03-02T13:05:10.250Z');
const gateway = useGateway({}, { now: () => new Date(start + seconds * 1000) });

interface Account {
  readonly first: TestSite;
  readonly second: TestSite;
  /** Sends a GET below /v1/json with the account's key, or with another key. */
  get(path: string, key?: string): Promise<{ status: number; body: Json }>;
}

async function account(): Promise<Account> {
  const first = await gateway().site();
  const made = await first.post('/sandbox/sites', { same_account: true });
  const { api_key, account_api_key } = made.body.data;
  return {
    first,
    second: await gateway().siteOfKey(api_key),
    async get(path, key = account_api_key) {
      const answer = await fetch(`${gateway().url}/v1/json${path}`, { headers: { api_key: key } });
      return { status: answer.status, body: await answer.json() };
    },
  };
}

async function make(site: TestSite, fields: object = {}): Promise<Json> {
  seconds += 1;
  const { status, body } = await site.post('/sandbox/terminals', fields);
  expect(status).toBe(200);
  return body.data;
}

const ids = (body: Json): string[] => body.data.map(({ id }: Json) => id);

test('a terminal has every documented member, with times in UTC', async () => {
  const own = await account();
  const made = await make(own.first, { name: 'Counter', provider: 'CTAP', country: 'NL' });
  const at = new Date(Math.floor((start + seconds * 1000) / 1000) * 1000);
  const moment = at.toISOString().replace('.000', '');
  expect(await own.get('/terminals')).toEqual({
    status: 200,
    body: {
      success: true,
      data: [
        {
          id: expect.stringMatching(/^[0-9A-Z]{8}$/),
          provider: 'CTAP',
          name: 'Counter',
          code: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
          created: moment,
          last_updated: moment,
          manufacturer_id: null,
          serial_number: null,
          active: true,
          group_id: own.first.site.siteId,
          country: 'NL',
        },
      ],
      pager: { limit: 50, page: 1, total_items: 1 },
    },
  });
  expect(made).toMatchObject({
    group_id: own.first.site.siteId,
    active: true,
    transaction_id: null,
  });
});

test('an account lists the terminals of all its groups, newest first; a group lists only its own', async () => {
  const own = await account();
  const stranger = await gateway().site();
  const [a, b] = [await make(own.first), await make(own.second, { active: false })];
  await make(stranger);
  const all = await own.get('/terminals');
  expect(ids(all.body)).toEqual([b.terminal_id, a.terminal_id]);
  expect(all.body.data[0]).toMatchObject({ active: false, name: `Terminal ${b.terminal_id}` });
  const group = await own.get(`/terminal-groups/${own.first.site.siteId}/terminals`);
  expect(ids(group.body)).toEqual([a.terminal_id]);
  expect(group.body.pager).toEqual({ limit: 50, page: 1, total_items: 1 });
  const listed = await own.second.get('/sandbox/terminals');
  expect(listed.body.data.map(({ terminal_id }: Json) => terminal_id)).toEqual([b.terminal_id]);
});

test('pages are counted by number, and a page after the last one is empty', async () => {
  const own = await account();
  const made: string[] = [];
  for (let i = 0; i < 5; i += 1) made.unshift((await make(own.first)).terminal_id);
  const pages: string[][] = [];
  for (const page of [1, 2, 3, 4]) {
    const { body } = await own.get(`/terminals?page=${page}&limit=2`);
    expect(body.pager).toEqual({ limit: 2, page, total_items: 5 });
    pages.push(ids(body));
  }
  expect(pages).toEqual([made.slice(0, 2), made.slice(2, 4), made.slice(4), []]);
});

test.each([
  ['page=0&limit=0', { page: 1, limit: 1 }],
  ['page=-5&limit=99999', { page: 1, limit: 1000 }],
  ['page=x&limit=1.5', { page: 1, limit: 50 }],
  ['page=1&page=2&limit=', { page: 2, limit: 50 }],
  ['page=99999999999999999999', { page: 1_000_000, limit: 50 }],
])('the query %s is brought into the allowed range', async (query, pager) => {
  const own = await account();
  const { status, body } = await own.get(`/terminals?${query}`);
  expect([status, body.pager]).toEqual([200, { ...pager, total_items: 0 }]);
});

test('a group of another account is refused like a group that does not exist', async () => {
  const own = await account();
  const stranger = await gateway().site();
  const forbidden = { success: false, error: { message: 'Forbidden' } };
  for (const group of [stranger.site.siteId, 987_654, 'x', '%00', `0${own.first.site.siteId}`]) {
    const answer = await own.get(`/terminal-groups/${group}/terminals`);
    expect([group, answer.status, answer.body]).toEqual([group, 403, forbidden]);
  }
});

test("a site's key is refused as insufficient, and an unknown key as unknown", async () => {
  const own = await account();
  for (const path of ['/terminals', `/terminal-groups/${own.first.site.siteId}/terminals`]) {
    const bySite = await own.get(path, own.first.apiKey);
    expect([bySite.status, bySite.body]).toEqual([403, { message: 'Forbidden' }]);
    expect((await own.get(path, 'x'.repeat(40))).body.error_code).toBe(1032);
  }
});

test.each([
  [{ provider: 'OTHER' }],
  [{ country: 'nl' }],
  [{ name: '' }],
  [{ active: 'yes' }],
  [{ terminal_id: 'mine' }],
])('the sandbox creates no terminal from %j', async (fields) => {
  const own = await account();
  expect((await own.first.post('/sandbox/terminals', fields)).status).toBe(400);
  expect((await own.get('/terminals')).body.data).toEqual([]);
});

test('a new sandbox has two terminals, which belong to its first site', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-terminals-'));
  const kassa = await startProgram({ folder, flags: ['--ephemeral'] });
  try {
    const headers = { api_key: kassa.apiKey };
    const { data } = await (await fetch(`${kassa.url}/sandbox/terminals`, { headers })).json();
    expect(data.map(({ name, active }: Json) => [name, active])).toEqual(
      expect.arrayContaining([
        ['Counter 1', true],
        ['Counter 2', true],
      ]),
    );
    expect(data).toHaveLength(2);
  } finally {
    await kassa.end('SIGTERM');
    rmSync(folder, { recursive: true });
  }
});
