// Checks the language of refusals, which the query of the request decides (http.md, part 4).
import { beforeAll, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

async function ask(target: string, method = 'GET', body?: string) {
  const headers = { api_key: site.apiKey };
  const sent = { method, headers, ...(body === undefined ? {} : { body }) };
  const answer = await rawRequest(gateway().url, `/v1/json${target}`, sent);
  return { status: answer.status, body: answer.json() };
}

test.each([
  ['nl_NL', 'Ongeldig transactienummer'],
  ['nl', 'Ongeldig transactienummer'],
  ['NL-be', 'Ongeldig transactienummer'],
  ['de_AT', 'Ungültige Transaktionsnummer'],
  ['fr', 'Identifiant de transaction invalide'],
  ['es', 'Identificador de transacción no válido'],
  ['it_IT', 'Identificativo della transazione non valido'],
  ['pl_PL', 'Nieprawidłowy identyfikator transakcji'],
  ['cs_CZ', 'Neplatné ID transakce'],
  ['fi_FI', 'Virheellinen tapahtumatunnus'],
  ['sv_SE', 'Ogiltigt transaktions-ID'],
  ['da_DK', 'Ugyldigt transaktions-ID'],
  ['zh_CN', '交易编号无效'],
])('with locale %s the text is: %s', async (locale, error_info) => {
  const { status, body } = refusalAnswer('orderId');
  expect(await ask(`/orders/nobody?locale=${locale}`)).toEqual({
    status,
    body: { ...body, error_info },
  });
});

test.each([
  '',
  '?locale=',
  '?locale=en_US',
  '?locale=xx',
  // Languages that only the pages have.
  '?locale=ar_AE',
  '?locale=nb_NO',
  '?locale=__proto__',
  '?locale=constructor',
  '?locale=%ff',
  '?locale[]=nl',
])('%j is answered in English', async (query) => {
  expect(await ask(`/orders/nobody${query}`)).toEqual(refusalAnswer('orderId'));
});

test('every call answers in the language, whatever is wrong with it', async () => {
  const errorOf = async (...[target, method, body]: Parameters<typeof ask>) =>
    (await ask(`${target}?locale=nl_NL`, method, body)).body.error_info;
  expect(
    await errorOf('/orders', 'POST', '{"order_id":"1","currency":"EUR","amount":"10,00"}'),
  ).toBe('Ongeldig bedrag');
  expect(await errorOf('/orders', 'POST', '{')).toBe('Ongeldige JSON');
  expect(await errorOf('/nothing')).toBe('Niet gevonden');
  expect(await errorOf('/gateways/BITCOIN')).toBe('Geen betaalmethode (gateway) beschikbaar');
  expect(await errorOf('/recurring/nobody/token/x')).toBe('Token niet gevonden');
});

test('a wrong key is refused in the language that was asked for', async () => {
  const target = '/v1/json/me?locale=de_DE&api_key=nobody-at-all';
  const answer = await rawRequest(gateway().url, target);
  expect([answer.status, answer.json().error_info]).toEqual([401, 'Ungültiger API-Schlüssel']);
});

test('answers without an envelope are always as published', async () => {
  expect(await ask('/transactions/1?locale=nl_NL')).toEqual({
    status: 404,
    body: { message: 'Not found' },
  });
});

test('the locale of the order itself changes nothing', async () => {
  await site.order({ order_id: 'dutch', customer: { locale: 'nl_NL' } });
  const refused = await site.post('/v1/json/orders/dutch/refunds', {});
  expect(refused.body.error_info).toBe('Cannot refund transaction');
});
