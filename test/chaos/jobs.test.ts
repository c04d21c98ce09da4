// Checks jobs after failures: an end that cannot be stored, and workers that died.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePool } from '../../src/database/pool.ts';
import { startWorker, type Work } from '../../src/jobs/worker.ts';
import { migrateDatabase } from '../../src/migrate-all.ts';
import { eventually } from '../sandbox/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openDatabaseLine } from './database-line.ts';

let database: TestDatabase;
let pool: ReturnType<typeof makePool>;
let done: number[];
beforeEach(async () => {
  database = await createTestDatabase();
  pool = makePool(database.url, 15, () => undefined);
  done = [];
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const work: Work = {
  deliverNotifications: async () => undefined,
  sendPurchaseEvent: async () => undefined,
  deliverMail: async (_site, mail) => void done.push(mail),
};

const addMail = (mailId: number) =>
  pool.query(
    `select graphile_worker.add_job('deliver-mail', payload := $1::json, queue_name := 'mail-1')`,
    [JSON.stringify({ siteId: 1, mailId })],
  );

const jobsLeft = async () => (await pool.query('select 1 from graphile_worker.jobs')).rowCount;

test('a job whose end cannot be stored, because the database fails, is ended later, and no process dies', async () => {
  await pool.query('create sequence tries');
  await pool.query(`create function fail_once() returns trigger language plpgsql as $$ begin
    if nextval('tries') = 1 then raise exception 'shutting down' using errcode = '57P01'; end if;
    return old; end $$`);
  await pool.query(`create trigger fail_once before delete on graphile_worker._private_jobs
    for each row execute function fail_once()`);
  await addMail(7);
  const worker = await startWorker(pool, work, silent);
  try {
    expect(await eventually(jobsLeft, (left) => left === 0)).toBe(0);
    expect(done).toEqual([7]);
    // The queue goes on too.
    await addMail(8);
    await eventually(jobsLeft, (left) => left === 0);
    expect(done).toEqual([7, 8]);
  } finally {
    await worker.stop();
  }
});

test('the next worker does what a dead one held, its queue included, and leaves living workers alone', async () => {
  await addMail(1);
  await addMail(2);
  await pool.query(
    `select graphile_worker.add_job('deliver-mail', payload := '{"siteId":1,"mailId":3}'::json)`,
  );
  const held = (who: string, minutes: number, mail: number) =>
    pool.query(
      `update graphile_worker._private_jobs
       set locked_by = $1, locked_at = now() - $2 * interval '1 minute'
       where (payload->>'mailId')::integer = $3`,
      [who, minutes, mail],
    );
  await held('pool-dead', 6, 1);
  await pool.query(
    `update graphile_worker._private_job_queues
     set locked_by = 'pool-dead', locked_at = now() - interval '6 minutes'`,
  );
  await held('pool-alive', 1, 3);
  const worker = await startWorker(pool, work, silent);
  try {
    await eventually(jobsLeft, (left) => left === 1);
    expect(done.toSorted()).toEqual([1, 2]);
  } finally {
    await worker.stop();
  }
});

test('a worker that is stopped while the database is not available does not wait for its return', async () => {
  const line = await openDatabaseLine();
  const far = makePool(line.url, 15, () => undefined);
  await migrateDatabase(far, 'sandbox');
  const warnings: string[] = [];
  const log = { ...silent, warn: (_data: object, text: string) => void warnings.push(text) };
  const worker = await startWorker(far, work, log);
  await line.cut();
  // By then it has also asked for jobs in vain, and would ask again much later.
  await eventually(
    async () => warnings.length,
    (count) => count >= 5,
  );
  await worker.stop();
  await far.end();
  await line.close();
});
