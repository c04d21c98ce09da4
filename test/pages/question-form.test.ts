// Checks the form of a method's questions: wrong answers are shown again, right ones lead on.
import { expect, test } from 'vitest';
import { dayOf } from '../../src/domain/time/local-moment.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/** The payment page of a new order, and a function that sends its form. */
async function formPage(method = 'BANKTRANS') {
  const site = await gateway().site();
  const created = await site.order({ order_id: 'transfer', gateway: method });
  const address = new URL(String(created.body.data.payment_url));
  const html = await (await fetch(address)).text();
  const key = /name="attempt_key" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const send = (answers: Record<string, string>): Promise<Response> =>
    fetch(new URL(`pay${address.search}`, address), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ method, attempt_key: key, ...answers }),
    });
  return { site, address, html, send };
}

/** What is shown at an address of its own, so that reloading it does not send the form again. */
async function follow(answer: Response, from: URL): Promise<string> {
  expect(answer.status).toBe(303);
  const next = new URL(answer.headers.get('location') ?? '', from);
  expect(next.pathname).toBe(from.pathname);
  return (await fetch(next)).text();
}

test('wrong answers are shown again with their errors, and start no payment', async () => {
  const { site, html, send } = await formPage();
  expect(html).toContain('data-stage="form"');
  const answer = await send({ iban: '12-34', bank_country: 'NL' });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('href="#form-iban"');
  expect(page).toMatch(/value="1234"[^>]*name="iban"/);
  expect(page).toMatch(/<option value="NL" selected/);
  expect((await site.read('transfer')).payment_details.account_iban ?? null).toBeNull();
});

test('a date of birth in the future is refused, by the clock of the site', async () => {
  const { site, address, html, send } = await formPage('EINVOICE');
  const born = async (birthday: string): Promise<Response> => {
    const rest = { bank_account: '0417164300', email: 'a@b.example', phone: '0208500500' };
    return send({ ...rest, birthday, terms: 'on' });
  };
  const { now } = (await site.get('/sandbox/clock')).body.data;
  const inADay = new Date(Date.parse(now) + 26 * 3_600_000).toISOString().slice(0, 10);
  expect(html).toContain(`data-today="${dayOf(new Date(now))}"`);
  const answer = await born(inADay);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('Enter your date of birth as day, month and year');
  expect(page).toMatch(new RegExp(`value="${inADay}"[^>]*name="birthday"`));
  await site.advance('2d');
  expect((await born(inADay)).status).toBe(303);
  expect((await fetch(address)).status).toBe(200);
});

test('a customer who has to confirm in an app is shown which app, until it is done', async () => {
  const { site, address, send } = await formPage('MBWAY');
  expect((await send({ phone: '912345678' })).status).toBe(303);
  const shown = async () => (await fetch(address)).text();
  expect(await shown()).toContain('<p>Open MB WAY.</p><p>Check the amount and confirm.</p>');
  await site.advance('1m');
  expect(await shown()).toContain('data-stage="finished"');
  expect(await shown()).not.toContain('Open MB WAY');
});

test('right answers lead to the transfer details, also when the link is opened again', async () => {
  const { address, send } = await formPage();
  const answer = await send({ iban: 'NL87 ABNA 0000 0000 01', bank_country: 'NL' });
  const details = (html: string) => [...html.matchAll(/data-copy="([^"]+)"/g)].map(([, it]) => it);
  const page = await follow(answer, address);
  expect(page).toContain('data-stage="instructions"');
  expect(page).toContain('<symbol id="qr-code"');
  expect(details(page)).toEqual([
    '10.00',
    expect.stringMatching(/\w/),
    expect.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/),
    expect.stringMatching(/^[A-Z0-9]{8,11}$/),
    expect.stringMatching(/^\d{16}$/),
  ]);
  expect(details(await (await fetch(address)).text())).toEqual(details(page));
});

test('a customer without an IBAN, or who does not enter one, is shown the transfer details all the same', async () => {
  const { address, html, send } = await formPage();
  expect(html).toContain('Account number (IBAN) (optional)');
  const answer = await send({ iban: '', bank_country: 'GB' });
  expect(await follow(answer, address)).toContain('data-stage="instructions"');
});
