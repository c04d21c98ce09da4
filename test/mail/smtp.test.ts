// Mails on their way to a real mail server: what it gets, and what happens while it is down or says no.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { StoredMail } from '../../src/database/jobs/mails.ts';
import { orderId, siteId } from '../../src/domain/ids.ts';
import type { Clock } from '../../src/domain/time/clock.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { afterAttempt, deliverMail } from '../../src/mail/deliver.ts';
import { connectSmtp, type SmtpAnswer } from '../../src/mail/smtp.ts';
import { rowsOf } from '../api/stored-rows.ts';
import { eventually } from '../sandbox/eventually.ts';
import { freePort } from '../support/free-port.ts';
import {
  type Json,
  startTestGateway,
  type TestGateway,
  type TestSite,
} from '../support/gateway.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

const customer = { email: 'robin@shop.example', first_name: 'Zoë', locale: 'fr_FR' };

async function gatewayTo(smtpUrl: string, clock?: Clock): Promise<TestGateway> {
  const settings = {
    SMTP_URL: smtpUrl,
    KASSA_MAIL_FROM: 'no-reply@pay.example.com',
    KASSA_LOG_LEVEL: 'silent',
  };
  const gateway = await startTestGateway(settings, clock);
  onTestFinished(() => gateway.stop());
  return gateway;
}

async function mailServer(
  options: Parameters<typeof startMailServer>[0] = {},
): Promise<MailServer> {
  const server = await startMailServer(options);
  onTestFinished(() => server.close());
  return server;
}

async function paidOrder(site: TestSite, order_id: string, email = customer.email): Promise<void> {
  await site.order({ order_id, gateway: 'IDEAL', customer: { ...customer, email } });
  await site.simulate(order_id, 'completed');
}

/** The mail of the order, once it is as the test wants it. */
function mailOf(site: TestSite, order: string, found: (mail: Json) => boolean): Promise<Json> {
  return eventually(
    async () => (await site.get(`/sandbox/mailbox?order_id=${order}`)).body.data[0] ?? null,
    (mail) => mail !== null && found(mail),
  );
}

/** Lets every job that waits for its moment run now, instead of waiting for it. */
async function hurry(gateway: TestGateway): Promise<void> {
  await rowsOf(
    gateway,
    `select graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) from graphile_worker.jobs
     where task_identifier = 'deliver-mail' and locked_at is null`,
  );
}

describe('a mail server', () => {
  test('gets the whole message, with the headers that programs need', async () => {
    const login = { user: 'kassa', password: 'p@ss word' };
    const server = await mailServer({ login });
    const gateway = await gatewayTo(
      `smtp://kassa:${encodeURIComponent(login.password)}@127.0.0.1:${server.port}`,
    );
    const site = await gateway.site('Café Zürich\r\nBcc: all@evil.example');
    await site.patch('/sandbox/site', { support_email: 'aide@cafe.example' });
    await paidOrder(site, 'lamp');
    const { from, to, headers, raw } = await server.nextMail();
    expect([from, to]).toEqual(['no-reply@pay.example.com', ['robin@shop.example']]);
    expect(headers.get('from')).toMatch(/^=\?UTF-8\?.*\?= <no-reply@pay\.example\.com>$/);
    expect(headers.get('to')).toBe('robin@shop.example');
    expect(headers.get('reply-to')).toBe('aide@cafe.example');
    expect(headers.has('bcc')).toBe(false);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-language')).toBe('fr-FR');
    expect(headers.get('message-id')).toMatch(/^<\d+\.\d+\.[0-9a-z]+@pay\.example\.com>$/);
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative/);
    expect(raw).toMatch(
      /Content-Type: text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8/i,
    );
    // The sandbox shows it as well.
    const mail = await mailOf(site, 'lamp', ({ state }) => state === 'sent');
    expect(mail).toMatchObject({ attempts: 1, problem: null, next_attempt: null });
    expect(mail.sent).toMatch(/Z$/);
    expect(server.taken).toHaveLength(1);
  });

  test('that is down blocks no order, and gets the mail once when it is back', async () => {
    const port = await freePort();
    const gateway = await gatewayTo(`smtp://127.0.0.1:${port}`);
    const site = await gateway.site();
    await paidOrder(site, 'lamp');
    expect((await site.read('lamp')).status).toBe('completed');
    const waiting = await mailOf(site, 'lamp', ({ attempts }) => attempts === 1);
    expect(waiting).toMatchObject({ state: 'waiting', sent: null });
    expect(waiting.problem).toMatch(/ECONNREFUSED|connect/);
    expect(Date.parse(waiting.next_attempt)).toBeGreaterThan(Date.now());
    const server = await mailServer({ port });
    await hurry(gateway);
    expect(await mailOf(site, 'lamp', ({ state }) => state === 'sent')).toMatchObject({
      attempts: 2,
      problem: null,
    });
    await hurry(gateway);
    await paidOrder(site, 'next');
    await mailOf(site, 'next', ({ state }) => state === 'sent');
    expect(server.taken).toHaveLength(2);
  });

  test('gets the same message again after a temporary refusal, and not after a permanent one', async () => {
    let status: number | null = 451;
    const server = await mailServer({
      refuse: (recipient) => (recipient.startsWith('gone@') ? 550 : status),
    });
    const gateway = await gatewayTo(`smtp://127.0.0.1:${server.port}`);
    const site = await gateway.site();
    await paidOrder(site, 'lamp');
    await paidOrder(site, 'other', 'gone@shop.example');
    const failed = await mailOf(site, 'other', ({ state }) => state !== 'waiting');
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, next_attempt: null });
    expect(failed.problem).toContain('Not here');
    await mailOf(site, 'lamp', ({ attempts }) => attempts > 0);
    status = null;
    await hurry(gateway);
    const { mail_id } = await mailOf(site, 'lamp', ({ state }) => state === 'sent');
    const { headers } = await server.nextMail();
    expect(headers.get('message-id')).toContain(`.${mail_id}.`);
    expect(server.taken).toHaveLength(1);
  });

  test('that requires another password must be fixed by the operator: no mail is given up', async () => {
    const server = await mailServer({ login: { user: 'kassa', password: 'right' } });
    const gateway = await gatewayTo(`smtp://kassa:wrong-password@127.0.0.1:${server.port}`);
    const site = await gateway.site();
    await paidOrder(site, 'lamp');
    const mail = await mailOf(site, 'lamp', ({ attempts }) => attempts > 0);
    expect(mail.state).toBe('waiting');
    expect(JSON.stringify(mail)).not.toContain('wrong-password');
  });

  test.each([
    ['wants a login where none is set', { login: { user: 'kassa', password: 'right' } }],
    ['does not let this sender send', { refuseSender: () => 550 }],
    ['passes on nothing for strangers', { refuse: () => 554, words: '5.7.1 Relay access denied' }],
  ])('that %s must be fixed by the operator too', async (_what, options) => {
    const server = await mailServer(options);
    const gateway = await gatewayTo(`smtp://127.0.0.1:${server.port}`);
    const site = await gateway.site();
    await paidOrder(site, 'lamp');
    const mail = await mailOf(site, 'lamp', ({ attempts }) => attempts > 0);
    expect(mail).toMatchObject({ state: 'waiting', sent: null });
    await server.close();
    const mended = await mailServer({ port: server.port });
    await hurry(gateway);
    await mailOf(site, 'lamp', ({ state }) => state === 'sent');
    expect(mended.taken).toHaveLength(1);
  });

  test('gets nothing for orders that were deleted meanwhile', async () => {
    const port = await freePort();
    const gateway = await gatewayTo(`smtp://127.0.0.1:${port}`);
    const site = await gateway.site();
    await paidOrder(site, 'lamp');
    await mailOf(site, 'lamp', ({ attempts }) => attempts === 1);
    await site.post('/sandbox/reset', {});
    const server = await mailServer({ port });
    await paidOrder(site, 'next');
    await hurry(gateway);
    await mailOf(site, 'next', ({ state }) => state === 'sent');
    expect(server.taken).toHaveLength(1);
  });
});

const aMail: StoredMail = {
  siteId: siteId(1),
  mailId: 1,
  orderId: orderId('lamp'),
  kind: 'order-completed',
  recipient: customer.email,
  senderName: 'Café',
  sender: 'no-reply@pay.example.com',
  replyTo: null,
  locale: 'fr_FR',
  subject: 'Merci',
  text: 'Merci',
  html: '<p>Merci</p>',
  state: 'waiting',
  attempts: 0,
  problem: null,
  nextAttemptAt: null,
  createdAt: new Date('2026-03-02T13:05:11Z'),
  sentAt: null,
};

describe('a password for the mail server', () => {
  test.each([
    ['does not cross a network in the open', true, 'kassa:right@', 'unknown'],
    ['may in the sandbox', false, 'kassa:right@', 'done'],
    ['that there is not can be read by nobody', true, '', 'done'],
  ])('%s', async (_what, live, credentials, kind) => {
    const login = credentials === '' ? {} : { login: { user: 'kassa', password: 'right' } };
    const server = await mailServer(login);
    const url = `smtp://${credentials}127.0.0.1:${server.port}`;
    const smtp = connectSmtp(new Secret(url), { live });
    onTestFinished(() => smtp.close());
    expect((await smtp.send(aMail)).kind).toBe(kind);
    expect(server.taken).toHaveLength(kind === 'done' ? 1 : 0);
  });
});

test('the log says why a mail server is not reached', async () => {
  const port = await freePort();
  const smtp = connectSmtp(new Secret(`smtp://127.0.0.1:${port}`), { live: false });
  onTestFinished(() => smtp.close());
  const answer = await smtp.send(aMail);
  const code = `ESOCKET connect ECONNREFUSED 127.0.0.1:${port}`;
  expect(answer).toMatchObject({ kind: 'unknown', code });
});

test('a mail is sent once, by whichever process, and the log names no person', async () => {
  const gateway = await gatewayTo(`smtp://127.0.0.1:${await freePort()}`);
  const site = await gateway.site();
  await paidOrder(site, 'lamp');
  const { mail_id } = await mailOf(site, 'lamp', ({ attempts }) => attempts === 1);
  const said: object[] = [];
  const say = (facts: object) => void said.push(facts);
  const answers: SmtpAnswer[] = [
    { kind: 'unknown', code: 'EENVELOPE 451', why: 'robin@shop.example is asleep' },
    { kind: 'done' },
  ];
  const send = async () => answers.shift() ?? Promise.reject(new Error('sent again'));
  const { db, clock } = gateway.gateway.deps;
  const deps = { db, clock, smtp: { send }, log: { info: say, warn: say } };
  for (const state of ['waiting', 'sent', 'sent']) {
    await deliverMail(deps, site.site.siteId, mail_id);
    expect((await mailOf(site, 'lamp', () => true)).state).toBe(state);
  }
  expect(said).toMatchObject([{ state: 'waiting', code: 'EENVELOPE 451' }, { state: 'sent' }]);
  expect(JSON.stringify(said)).not.toContain('robin');
});

test.each([
  ['behind that of the database', -3600],
  ['ahead of it', 3600],
])('a process whose clock is an hour %s waits as long as usual', async (_what, seconds) => {
  const clock = { now: () => new Date(Date.now() + seconds * 1000) };
  const gateway = await gatewayTo(`smtp://127.0.0.1:${await freePort()}`, clock);
  const site = await gateway.site();
  await paidOrder(site, 'lamp');
  await mailOf(site, 'lamp', ({ attempts }) => attempts > 0);
  const waiting = await eventually(
    () =>
      rowsOf(
        gateway,
        `select extract(epoch from run_at - created_at)::int as seconds from graphile_worker.jobs
         where task_identifier = 'deliver-mail' and locked_at is null and attempts = 0`,
      ),
    (jobs) => jobs.length === 1,
  );
  expect(waiting).toEqual([{ seconds: 10 }]);
});

test('the pauses between tries grow, and the tries end', () => {
  const now = new Date('2026-03-02T13:05:11Z');
  const answer = { kind: 'unknown', code: 'ECONNECTION', why: 'down' } as const;
  const waits: number[] = [];
  for (let attempt = 1; attempt < 100; attempt += 1) {
    const next = afterAttempt(answer, attempt, now);
    if (next.state !== 'waiting') {
      expect(next).toEqual({ state: 'failed', problem: 'down' });
      break;
    }
    waits.push((next.nextAttemptAt.getTime() - now.getTime()) / 1000);
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(0)).toBe(10);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(40 * 3600);
  expect(waits.length).toBeLessThan(15);
});
