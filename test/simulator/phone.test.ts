// Checks the virtual phone: scanning by address, picture and API, choosing the amount, and deciding.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import QRCode from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { qrToken } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money/money.ts';
import type { AuthorizeRequest, ScanAnswer } from '../../src/domain/payments/acquirer.ts';
import {
  byAttempt,
  done,
  methodNamed,
  openWorld,
  paymentRequest,
  receivedMessage,
  submit,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const token = qrToken('0f5a1c2e-7b1d-4c55-9a77-3f1b2c4d5e6f');
const range = { min: 500, max: 2000 };

function qrRequest(own: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
  const method = methodNamed('IDEALQR');
  return paymentRequest({ method, channel: 'phone', amount: money(1000, 'EUR'), ...own });
}

/** The gateway's answer to every scanned code; it only records reports about payments. */
function gatewaySays(answer: ScanAnswer): void {
  const body = JSON.stringify(world.acquirer.renderScanAnswer?.(answer));
  world.gateway.answerWith({ body });
}

function address(): string {
  return world.acquirer.qrAddress?.('idealqr', token) ?? '';
}

/** Opens a code as a phone does, and returns the address of the payment's page. */
async function openOnPhone(
  request: AuthorizeRequest,
  own: Partial<ScanAnswer> = {},
): Promise<string> {
  gatewaySays({ kind: 'payable', request, range: null, ...own } as ScanAnswer);
  const answer = await fetch(address(), { redirect: 'manual' });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

async function reportOf(request: AuthorizeRequest) {
  return done(await world.acquirer.fetchStatus(byAttempt(request.attempt), world.now()));
}

test('the address in a code has the published form', () => {
  expect(address()).toBe(`${world.url}/simulator/qr?mtp_method=idealqr&token=${token}`);
});

test('opening the code asks the gateway, and reading the page again does not', async () => {
  const request = qrRequest();
  const page = await openOnPhone(request);
  expect(receivedMessage(await world.gateway.nextNotification())).toEqual({
    type: 'qr-scanned',
    method: 'idealqr',
    token,
  });
  const count = world.gateway.received.length;
  const html = await (await fetch(page)).text();
  await fetch(page);
  expect(world.gateway.received).toHaveLength(count);
  expect(html).toContain('Shop of shops');
  expect(html).toContain('EUR\u00a010.00');
  for (const [value, word] of [
    ['completed', 'Approve'],
    ['declined', 'Decline'],
    ['cancelled', 'Cancel'],
  ]) {
    expect(html).toMatch(new RegExp(`name="scenario" value="${value}"[^>]*>${word}<`));
  }
});

test('a HEAD request, or a prefetch, scans nothing', async () => {
  const count = world.gateway.received.length;
  expect((await fetch(address(), { method: 'HEAD' })).status).toBe(200);
  const ahead = await fetch(address(), { headers: { 'sec-purpose': 'prefetch;prerender' } });
  expect(ahead.status).toBe(503);
  expect(world.gateway.received).toHaveLength(count);
});

test.each([
  ['completed', 'paid', 'Approved'],
  ['declined', 'declined', 'Declined'],
  ['cancelled', 'cancelled', 'Cancelled'],
])('the button %s: the phone shows the result and stays', async (scenario, fact, title) => {
  const request = qrRequest();
  const page = await openOnPhone(request);
  const answer = await submit(page, { scenario });
  expect(answer.headers.get('location')).toBe(page);
  const html = await (await fetch(page)).text();
  expect(html).toContain(`<h1>${title}</h1>`);
  expect(html).not.toContain(request.returnUrl);
  expect((await reportOf(request)).fact).toBe(fact);
});

test.each([
  ['7.50', 750],
  ['7,5', 750],
  ['EUR 20', 2000],
  [' 5.00 ', 500],
])('the payer may choose %s, within the range', async (amount, minor) => {
  const request = qrRequest();
  const page = await openOnPhone(request, { range });
  expect(await (await fetch(page)).text()).toContain('From EUR\u00a05.00 to EUR\u00a020.00');
  expect((await submit(page, { scenario: 'completed', amount })).status).toBe(303);
  expect((await reportOf(request)).amount).toEqual(money(minor, 'EUR'));
});

test.each(['4.99', '20.01', '0', '-5', '', 'ten', '7.505', '1.000,00', '1e3', '９'])(
  'the amount %j is refused',
  async (amount) => {
    const request = qrRequest();
    const page = await openOnPhone(request, { range });
    const answer = await submit(page, { scenario: 'completed', amount });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Enter an amount from EUR\u00a05.00 to EUR\u00a020.00.');
    expect(html).toContain('aria-invalid="true"');
    expect((await reportOf(request)).fact).toBe('started');
  },
);

test('a payer who cancels need not enter a valid amount first', async () => {
  const request = qrRequest();
  const page = await openOnPhone(request, { range });
  expect((await submit(page, { scenario: 'cancelled', amount: 'nothing' })).status).toBe(303);
  expect((await reportOf(request)).fact).toBe('cancelled');
});

test('an amount that is sent although the shop fixed it changes nothing', async () => {
  const request = qrRequest();
  await submit(await openOnPhone(request), { scenario: 'completed', amount: '1.00' });
  expect((await reportOf(request)).amount).toEqual(money(1000, 'EUR'));
});

test('an amount outside the range is shown as the nearest one inside', async () => {
  const request = qrRequest({ amount: money(100, 'EUR') });
  const html = await (await fetch(await openOnPhone(request, { range }))).text();
  expect(html).toContain('value="5.00"');
});

test.each([
  ['paid', 410, 'Already paid'],
  ['expired', 410, 'Code expired'],
  ['cancelled', 410, 'Payment cancelled'],
  ['unknown', 404, 'Unknown code'],
] as const)('a code that is %s', async (why, status, title) => {
  gatewaySays({ kind: 'not-payable', why });
  const answer = await fetch(address());
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(`<h1>${title}</h1>`);
  const report = done(
    await world.rehearsal.scan(address(), { amountMinor: null, scenario: 'completed' }),
  );
  expect(report).toMatchObject({ payable: false, why, attempt: null });
});

test('a gateway that fails, or answers something odd, is explained to the customer', async () => {
  world.gateway.answerWith({ status: 500 });
  expect((await fetch(address())).status).toBe(502);
  world.gateway.answerWith({ body: '{"payable":true}' });
  expect((await fetch(address())).status).toBe(502);
});

function upload(fields: { picture?: Buffer; link?: string }): Promise<Response> {
  const form = new FormData();
  const bytes = new Uint8Array(fields.picture ?? Buffer.alloc(0));
  form.set('picture', new Blob([bytes], { type: 'image/png' }), 'code.png');
  form.set('link', fields.link ?? '');
  return fetch(`${world.url}/simulator/phone`, { method: 'POST', body: form, redirect: 'manual' });
}

test('a picture of the code, and its link, lead to the payment', async () => {
  const picture = await QRCode.toBuffer(address(), { width: 250 });
  for (const fields of [{ picture }, { link: address() }, { link: ` ${address()}\n` }]) {
    const answer = await upload(fields);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(address());
  }
});

test('a code on a transparent background is read as if on white paper', async () => {
  const picture = await QRCode.toBuffer(address(), { color: { light: '#0000' } });
  expect((await upload({ picture })).status).toBe(303);
});

test.each([
  ['somebody else', () => 'https://bank.example/simulator/qr?mtp_method=idealqr&token=12345678'],
  ['another page of ours', () => `${world.url}/simulator/bank?trxid=1`],
  ['no address', () => 'WIFI:S:home;P:secret;;'],
  ['a script', () => 'javascript:alert(1)'],
  ['nothing', () => ''],
])(
  'a link to %s is explained beside it and not followed, and can be corrected',
  async (_, link) => {
    const answer = await upload({ link: ` ${link()}` });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    const [field = '', after = ''] = page.split('id="link"')[1]?.split('/>') ?? [];
    expect(field).toContain(
      link() === '' ? ' value ' : ` value="${link().replaceAll('&', '&amp;')}"`,
    );
    expect(field).toMatch(/ autofocus aria-invalid="true" aria-describedby="problem"/);
    expect(after).toMatch(/^<p id="problem" class="problem" role="alert">/);
    expect(page.match(/problem"/g)).toHaveLength(3);
  },
);

test('a picture without a code is explained beside it, and the link stays', async () => {
  const answer = await upload({ picture: Buffer.from('GIF89a'), link: 'https://bank.example/' });
  const page = await answer.text();
  expect(page).toMatch(/id="picture"[^>]* aria-invalid="true"[^>]*><p id="problem"/);
  expect(page).toMatch(/id="link"[^>]* value="https:\/\/bank.example\/"/);
});

test('files that show no code are explained', async () => {
  const bomb = await QRCode.toBuffer('x', { width: 100 });
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  const files = [Buffer.from('GIF89a, or so it says'), Buffer.alloc(30), bomb];
  for (const picture of files) {
    const answer = await upload({ picture });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('No QR code was found');
  }
  const large = await upload({ picture: Buffer.alloc(4 * 1024 * 1024 + 1) });
  expect(large.status).toBe(422);
  expect(await large.text()).toContain('larger than 4 MB');
});

test('by API: the phone scans, chooses and approves', async () => {
  const request = qrRequest();
  gatewaySays({ kind: 'payable', request, range });
  const seen = done(await world.rehearsal.scan(address(), { amountMinor: null, scenario: null }));
  expect(seen).toEqual({
    payable: true,
    why: null,
    attempt: request.attempt,
    amountMinor: 1000,
    currency: 'EUR',
    merchantName: 'Shop of shops',
    outcome: null,
  });
  const tooMuch = await world.rehearsal.scan(address(), {
    amountMinor: 2001,
    scenario: 'completed',
  });
  expect(tooMuch.kind).toBe('refused');
  const paid = done(
    await world.rehearsal.scan(address(), { amountMinor: 750, scenario: 'completed' }),
  );
  expect(paid).toMatchObject({ amountMinor: 750, outcome: 'completed' });
  expect(await reportOf(request)).toMatchObject({ fact: 'paid', amount: money(750, 'EUR') });
});

test('Bancontact on the phone ends in the statuses of a card', async () => {
  const request = qrRequest({ method: methodNamed('MISTERCASH') });
  await submit(await openOnPhone(request), { scenario: 'completed' });
  expect(await reportOf(request)).toMatchObject({
    fact: 'paid',
    reason: 'Successful approval/completion',
    details: { responseCode: '00' },
  });
});

test("by API: the address of the gateway's picture is accepted too", async () => {
  const request = qrRequest();
  let picture: Buffer = Buffer.alloc(0);
  const scanAnswer = JSON.stringify(
    world.acquirer.renderScanAnswer?.({ kind: 'payable', request, range: null }),
  );
  const server = createServer((asked, answer) => {
    answer.end(asked.url === `/qrcode/${token}.png` ? picture : scanAnswer);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const own = await openWorld(`http://127.0.0.1:${port}/callbacks/simulator`);
  try {
    picture = await QRCode.toBuffer(own.acquirer.qrAddress?.('idealqr', token) ?? '', {
      width: 300,
    });
    const scanPicture = (qr: string) =>
      own.rehearsal.scan(qr, { amountMinor: null, scenario: 'completed' });
    const report = done(await scanPicture(`${own.url}/qrcode/${token}.png`));
    expect(report).toMatchObject({ payable: true, outcome: 'completed' });
    const elsewhere = done(await scanPicture(`http://127.0.0.1:${port}/qrcode/${token}.png`));
    expect(elsewhere).toMatchObject({ payable: false, why: 'unknown' });
  } finally {
    await own.close();
    server.close();
  }
});

test('a form without a boundary is answered as the sender’s mistake', async () => {
  const answer = await fetch(`${world.url}/simulator/phone`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data' },
    body: '--x\r\n',
  });
  expect(answer.status).toBe(400);
});
