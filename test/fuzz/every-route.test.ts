// Sends twenty thousand random requests to all routes: none fails, hangs or leaves half-written data.
import fc from 'fast-check';
import { errors, Pool } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveKey } from '../../src/lib/secrets/sealed-value.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { rowsOf } from '../api/stored-rows.ts';
import { useGateway } from '../support/gateway.ts';
import { collectRoutes } from '../support/routes.ts';
import { answerFault, type FuzzAnswer } from './answer-rules.ts';
import { halfWritten } from './half-written.ts';
import { type LivingThings, makeLivingThings } from './living-things.ts';
import { anyRequest, type FuzzRequest } from './request-kinds.ts';

const requests = Number(process.env['KASSA_FUZZ_REQUESTS'] || 20_000);
/** The same seed makes the same requests, but they may arrive in another order. */
const seed = Number(process.env['KASSA_FUZZ_SEED'] || Date.now() % 1_000_000_000);
const connections = 16;
const batch = 500;
/** Long, since it is for requests that hang and not for slow machines. The first missing answer ends the test. */
const answersWithinMs = 300_000;

const secretKey = 'a secret key for fuzzing, long enough';
const routes = collectRoutes();
const gateway = useGateway({ KASSA_SECRET_KEY: secretKey, KASSA_TRUST_PROXY: 'yes' });

let things: LivingThings;
let pool: Pool;
let sent = 0;
let hangs = false;
const faults: string[] = [];
const hits = new Map<string, Map<number, number>>();

// This hook needs no limit, since each request has its own.
beforeAll(async () => {
  things = await makeLivingThings(gateway());
  pool = new Pool(gateway().url, {
    connections,
    headersTimeout: answersWithinMs,
    bodyTimeout: answersWithinMs,
  });
  const sharedSecret = deriveKey(new Secret(secretKey), 'simulator').toString('hex');
  const world = { things, sharedSecret, now: () => new Date() };
  const arbitrary = anyRequest(routes, world);
  for (let made = 0; made < requests && !hangs; made += batch) {
    const some = Math.min(batch, requests - made);
    const next = fc.sample(arbitrary, { seed: seed + made, numRuns: some });
    await Promise.all(Array.from({ length: connections }, () => sendAll(next)));
  }
}, Number.POSITIVE_INFINITY);

afterAll(async () => {
  await pool?.destroy();
  await things?.shop.close();
});

async function sendAll(queue: FuzzRequest[]): Promise<void> {
  for (let next = queue.pop(); next !== undefined && !hangs; next = queue.pop()) {
    const fault = await faultOf(next);
    sent += 1;
    if (fault !== null) faults.push(`${fault}: ${described(next)}`);
  }
}

async function faultOf(request: FuzzRequest): Promise<string | null> {
  try {
    const answer = await send(request);
    const name = `${request.route.method} ${request.route.path}`;
    const statuses = hits.get(name) ?? new Map<number, number>();
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    hits.set(name, statuses);
    const fault = answerFault(request, answer);
    return fault === null ? null : `${fault} (${answer.status} ${answer.text.slice(0, 200)})`;
  } catch (error) {
    hangs ||=
      error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
    return `no answer (${error instanceof Error ? error.message : String(error)})`;
  }
}

async function send({ method, target, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
  const answer = await pool.request({ method, path: target, headers, body });
  const { statusCode: status } = answer;
  if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
    answer.body.on('error', () => undefined);
    answer.body.destroy();
    return { status, headers: answer.headers, text: '' };
  }
  return { status, headers: answer.headers, text: await answer.body.text() };
}

/** The request as a text with which somebody can send it again by hand. */
function described({ method, target, headers, body }: FuzzRequest): string {
  return `${method} ${target} ${JSON.stringify(headers)} ${body ?? ''}`.slice(0, 1500);
}

test(`${requests} random requests with seed ${seed}: every answer is as documented`, () => {
  expect(faults.slice(0, 20), `${faults.length} faults; KASSA_FUZZ_SEED=${seed}`).toEqual([]);
  expect(sent).toBe(requests);
});

test('the requests reached every route, and at least three in ten were not refused', () => {
  const missed = routes.filter(({ method, path }) => !hits.has(`${method} ${path}`));
  expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  const statuses = [...hits.values()].flatMap((each) => [...each]);
  const good = statuses.filter(([status]) => status < 400).reduce((sum, [, n]) => sum + n, 0);
  expect(good / sent).toBeGreaterThan(0.3);
});

describe('the requests did not leave behind', () => {
  test.each(Object.entries(halfWritten))('%s', async (_what, statement) => {
    expect((await rowsOf(gateway(), statement)).slice(0, 5)).toEqual([]);
  });
});

test('after all requests a new order can still be created and paid', async () => {
  const site = await gateway().site('After all of this');
  await site.order({ order_id: 'after', gateway: 'IDEAL' });
  await site.simulate('after', 'completed');
  expect((await site.read('after')).status).toBe('completed');
});
