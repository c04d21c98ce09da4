// Starts a whole gateway for one test file, assembled as in production, with a database and a port of its own.
import { afterAll, beforeAll } from 'vitest';
import type { Connector } from '../../src/acquirers/connector.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import type { Site } from '../../src/domain/site.ts';
import type { Clock } from '../../src/domain/time/clock.ts';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { createSite } from '../../src/operations/sites/create-site.ts';
import { readConfig } from '../../src/settings/config.ts';
import { type Answer, callAt, type Json } from './call.ts';
import { createTestDatabase } from './database.ts';

export type { Answer, Json } from './call.ts';

export interface TestSite {
  readonly apiKey: string;
  readonly site: Site;
  post(path: string, body: unknown): Promise<Answer>;
  get(path: string): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** POST /v1/json/orders with these fields and the usual values for all others. */
  order(fields: Record<string, unknown>): Promise<Answer>;
  /** POST /sandbox/orders/{id}/simulate. */
  simulate(orderId: string, outcome: string, more?: Record<string, unknown>): Promise<Answer>;
  /** POST /sandbox/clock. */
  advance(by: string): Promise<Json>;
  /** The `data` of GET /v1/json/orders/{id}. */
  read(orderId: string): Promise<Json>;
}

export interface TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly databaseUrl: string;
  /** Creates a site with its own key, time and orders. Each test has a site of its own. */
  site(name?: string): Promise<TestSite>;
  /** Finds a site that was created by a call. */
  siteOfKey(apiKey: string): Promise<TestSite>;
  stop(): Promise<void>;
}

/** `connectors` takes the place of the built-in ones. */
export async function startTestGateway(
  settings: Record<string, string> = {},
  clock: Clock = { now: () => new Date() },
  connectors?: readonly Connector[],
): Promise<TestGateway> {
  const database = await createTestDatabase();
  const started = await startProcess(database.url, settings, clock, connectors);
  return {
    ...started,
    async stop() {
      await started.stop();
      await database.drop();
    },
  };
}

/** Starts a process on this database, with a clock of its own. */
async function startProcess(
  databaseUrl: string,
  settings: Record<string, string>,
  clock: Clock,
  connectors?: readonly Connector[],
): Promise<TestGateway> {
  const given = { PORT: '0', KASSA_LOG_LEVEL: 'error', ...settings };
  const config = readConfig([], given, connectors);
  const gateway = await assembleGateway({ config, databaseUrl, clock });
  await gateway.start();
  const url = gateway.deps.publicUrl();
  return {
    gateway,
    url,
    databaseUrl,
    site: (name = 'Test shop') => makeSite(gateway, url, name),
    siteOfKey: (apiKey) => siteOfKey(gateway, url, apiKey),
    stop: () => gateway.stop(),
  };
}

/** Starts a gateway before all tests of the file and stops it after them. `clock` gives the wall time. */
export function useGateway(
  settings: Record<string, string> = {},
  clock?: Clock,
): () => TestGateway {
  let started: TestGateway | null = null;
  beforeAll(async () => {
    started = await startTestGateway(settings, clock);
  });
  afterAll(async () => {
    await started?.stop();
  });
  return () => {
    if (started === null) throw new Error('the gateway of this file is not started yet');
    return started;
  };
}

/** Starts a second process on the database of the first one, with a clock that is this many seconds behind. */
export function useSlowProcess(first: () => TestGateway, secondsBehind: number): () => TestGateway {
  let started: TestGateway | null = null;
  beforeAll(async () => {
    const clock = { now: () => new Date(Date.now() - secondsBehind * 1000) };
    started = await startProcess(first().databaseUrl, {}, clock);
  });
  afterAll(() => started?.stop());
  return () => {
    if (started === null) throw new Error('the second process of this file is not started yet');
    return started;
  };
}

async function makeSite(gateway: Gateway, url: string, name: string): Promise<TestSite> {
  const created = await createSite(gateway.deps, { name, apiKey: null, settings: {} });
  if (isRefusal(created)) throw new Error('the test site was refused');
  return siteOfKey(gateway, url, created.apiKey.reveal());
}

async function siteOfKey(gateway: Gateway, url: string, apiKey: string): Promise<TestSite> {
  const site = await gateway.deps.sites.byApiKey(apiKey);
  if (site === null) throw new Error('the test site is gone');
  const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
    callAt(url, apiKey, method, path, body);
  return {
    apiKey,
    site,
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    get: (path) => call('GET', path),
    delete: (path) => call('DELETE', path),
    order: (fields) =>
      call('POST', '/v1/json/orders', {
        type: 'redirect',
        currency: 'EUR',
        amount: 1000,
        description: 'A pair of socks',
        ...fields,
      }),
    simulate: (orderId, outcome, more = {}) =>
      call('POST', `/sandbox/orders/${encodeURIComponent(orderId)}/simulate`, { outcome, ...more }),
    advance: async (by) => (await call('POST', '/sandbox/clock', { advance: by })).body.data,
    read: async (orderId) =>
      (await call('GET', `/v1/json/orders/${encodeURIComponent(orderId)}`)).body.data,
  };
}
