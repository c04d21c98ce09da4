// Checks wallets: tokens of Apple Pay and Google Pay, and the address that WeChat's app reads.
import QRCode from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuthorizeRequest } from '../../src/domain/payments/acquirer.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import {
  byAttempt,
  done,
  openWorld,
  outsideMethod,
  paymentRequest,
  submit,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const mark = 'token-mark-5127';

function walletRequest(id: string, text: string, own: Partial<AuthorizeRequest> = {}) {
  const walletToken = new Secret(JSON.stringify({ mark, text }));
  const method = outsideMethod(id, { family: 'wallet (card)' });
  return paymentRequest({ method, channel: 'direct', walletToken, ...own });
}

async function reportOf(request: AuthorizeRequest) {
  return done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now()));
}

test.each(['APPLEPAY', 'GOOGLEPAY'])('%s with a token pays at once', async (id) => {
  for (const threeDSecure of ['usual', 'force', 'skip'] as const) {
    const request = walletRequest(id, 'CRYPTOGRAM_3DS', { threeDSecure });
    const { redirectUrl, report } = done(await world.acquirer.authorize(request));
    expect(redirectUrl).toBe(null);
    expect(report).toMatchObject({ fact: 'paid', reason: 'Successful approval/completion' });
    expect(report.details.authorizationCode).toMatch(/^\d{6}$/);
  }
});

test.each([
  ['Y', 'paid'],
  ['N', 'declined'],
])('a bare card number in the token must be authenticated: %s', async (result, fact) => {
  const request = walletRequest('GOOGLEPAY', 'PAN_ONLY', { threeDSecure: 'skip' });
  const { redirectUrl, report } = done(await world.acquirer.authorize(request));
  expect(report.fact).toBe('started');
  expect(redirectUrl).toContain('/simulator/3ds?');
  const answer = await submit(redirectUrl ?? '', { result, action: 'confirm' });
  expect(answer.headers.get('location')).toBe(request.returnUrl);
  const decided = await reportOf(request);
  expect(decided.fact).toBe(fact);
  expect(decided.details.authentication).toMatchObject({ flow: 'challenge', status: result });
});

test('without a token the wallet has its page', async () => {
  const request = paymentRequest({ method: outsideMethod('APPLEPAY') });
  const { redirectUrl } = done(await world.acquirer.authorize(request));
  expect(redirectUrl).toContain('/simulator/bank?');
});

test.each([
  ['completed', { fact: 'paid', reason: 'Successful approval/completion', reasonCode: '' }],
  ['declined', { fact: 'declined', reason: 'Declined', reasonCode: '4999' }],
])('on the page of a wallet with cards the card’s issuer decides: %s', async (scenario, said) => {
  const method = outsideMethod('APPLEPAY', { family: 'wallet (card)' });
  const request = paymentRequest({ method });
  const { redirectUrl } = done(await world.acquirer.authorize(request));
  await submit(redirectUrl ?? '', { scenario });
  expect(await reportOf(request)).toMatchObject(said);
});

test('a token is stored nowhere', async () => {
  done(await world.acquirer.authorize(walletRequest('GOOGLEPAY', 'PAN_ONLY')));
  const { rows } = await world.pool.query<{ row: string }>(
    'select payments::text as row from simulator.payments',
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { row } of rows) expect(row).not.toContain(mark);
  expect(world.logged()).not.toContain(mark);
});

async function startWechat() {
  const request = paymentRequest({ method: outsideMethod('WECHAT'), channel: 'direct' });
  const { redirectUrl, report } = done(await world.acquirer.authorize(request));
  expect(redirectUrl).toBe(null);
  const address = report.details.appAddress ?? '';
  expect(address).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=[0-9A-Za-z]{32}$/);
  return { request, address };
}

test('the virtual phone pays at the address for the app', async () => {
  const { request, address } = await startWechat();
  const form = new FormData();
  form.set('link', address);
  const phone = `${world.url}/simulator/phone`;
  const opened = await fetch(phone, { method: 'POST', body: form, redirect: 'manual' });
  expect(opened.status).toBe(303);
  const page = opened.headers.get('location') ?? '';
  expect(await (await fetch(page)).text()).toContain('Shop of shops');
  expect((await submit(page, { scenario: 'completed' })).status).toBe(303);
  const report = await reportOf(request);
  expect(report.fact).toBe('paid');
  expect(report.details.appAddress).toBe(address);
});

test('a picture of the address works as well', async () => {
  const { address } = await startWechat();
  const form = new FormData();
  const picture = await QRCode.toBuffer(address, { width: 300 });
  form.set('picture', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'qr.png');
  const phone = `${world.url}/simulator/phone`;
  const opened = await fetch(phone, { method: 'POST', body: form, redirect: 'manual' });
  expect(opened.headers.get('location')).toContain(`${phone}/`);
});

test('by API: scanned, decided, and not decided twice', async () => {
  const { request, address } = await startWechat();
  const scan = (scenario: string) => world.rehearsal.scan(address, { amountMinor: null, scenario });
  expect(done(await scan('declined'))).toMatchObject({
    payable: true,
    attempt: request.attempt,
    outcome: 'declined',
  });
  expect((await scan('completed')).kind).toBe('refused');
  expect((await reportOf(request)).fact).toBe('declined');
});

test('an address of somebody else, or of a payment on a page, is not followed', async () => {
  const onPage = done(await world.acquirer.authorize(paymentRequest())).redirectUrl ?? '';
  const pageToken = new URL(onPage).searchParams.get('trxid');
  for (const token of ['0'.repeat(32), pageToken, 'x', '']) {
    const report = await world.rehearsal.scan(`weixin://wxpay/bizpayurl?pr=${token}`, {
      amountMinor: null,
      scenario: 'completed',
    });
    expect(done(report)).toMatchObject({ payable: false, why: 'unknown' });
  }
});
