// Checks what the sandbox's log of requests shows of bodies and addresses, and what it hides.
import { describe, expect, test } from 'vitest';
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { loggedAnswer, loggedBody, loggedPath } from './logged-text.ts';

const masked = '[masked]';

describe('a secret is masked by its name anywhere in a body:', () => {
  test.each([
    'card_number',
    'card_cvc',
    'cvc',
    'cardnumber',
    'CVV',
    'card_cvv',
    'pan',
    'card_security_code',
    'payment_token',
    'payload',
    'term_url',
    'api_key',
    'apikey',
    'api_token',
    'token',
    'password',
    'client_secret',
  ])('%s', (name) => {
    for (const value of ['123', 123, { a: 1 }, ['x']]) {
      const body = { a: [{ gateway_info: { [name]: value } }] };
      expect(loggedBody(body)).toBe(`{"a":[{"gateway_info":{"${name}":"${masked}"}}]}`);
    }
  });
  test('similar names and null values are not masked', () => {
    const body = { tokenize: true, shipping: 'x', tokens: 3, pinned: 1, card_number: null };
    expect(loggedBody(body)).toBe(JSON.stringify(body));
  });
});

describe('card numbers are masked in fields of any name:', () => {
  test.each([
    ['4111111111111111', '411111******1111'],
    ['4111 1111 1111 1111', '411111******1111'],
    ['my card is 5500-0000-0000-0004, thanks', 'my card is 550000******0004, thanks'],
    ['378282246310005', '378282******0005'],
    ['4111 1111 1111 1111 12/27', '411111******1111 12/27'],
    ['12-27 4111-1111-1111-1111 123', '12-27 411111******1111 123'],
    ['1227 4111 1111 1111 1111', '1227 411111******1111'],
    ['1 4111111111111111 1227 123', '1 411111******1111 1227 123'],
    ['3782 822463 10005 4111111111111111', '378282******0005 411111******1111'],
    ['41 11 11 11 11 11 11 11', '411111******1111'],
    ['٤١١١١١١١١١١١١١١١', '411111******1111'],
    ['\u2066４１１１１１１１１１１１\u2069\u200e1111', '411111******1111'],
  ])('%s', (text, shown) => {
    expect(withoutCardNumbers(text)).toBe(shown);
    expect(loggedBody({ description: text })).toBe(JSON.stringify({ description: shown }));
    expect(loggedBody({ a: Number(text) })).not.toContain('4111111111111111');
  });
  test.each([
    '4111111111111112',
    '1772456711000042',
    '0031612345678',
    '٢٠٢٦ Zoë',
    '2026-03-02 14:05:11',
  ])('%s is not a card number and is not masked', (text) =>
    expect(withoutCardNumbers(text)).toBe(text),
  );
});

test('bank accounts are masked except for their last four digits', () => {
  const body = { account_iban: 'NL87ABNA0000000001', account_id: 'NL87 ABNA 0000 0000 01' };
  expect(loggedBody(body)).toBe('{"account_iban":"*** 0001","account_id":"*** 0001"}');
});

test('an account is masked even if the name of its field contains a quote', () => {
  expect(loggedBody({ 'iban"x': 'NL87ABNA0000000001' })).toBe(String.raw`{"iban\"x":"*** 0001"}`);
});

test('an account is masked even after texts that contain such names, and after a masked one', () => {
  const before = { iban: '*** 0002', note: 'iban\\"', ask: ['iban', 'account_id'], ibans: null };
  expect(loggedBody({ ...before, payout_iban: 'NL87ABNA0000000001' })).toBe(
    JSON.stringify({ ...before, payout_iban: '*** 0001' }),
  );
});

test('a word that is repeated a hundred thousand times does not make masking slow', () => {
  for (const word of ['iban', 'iban\\', 'token', 'account_id', '4', '4 ', 'bankaccount"']) {
    const description = word.repeat(100_000);
    const began = process.cpuUsage();
    const shown = loggedBody({ description }) ?? '';
    expect(process.cpuUsage(began).user, word).toBeLessThan(3_000_000);
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(16 * 1024);
  }
});

test('a secret that looks masked is masked all the same', () => {
  expect(loggedBody({ token: '*** 1234' })).toBe(`{"token":"${masked}"}`);
});

test('an answer without secrets is logged unchanged', () => {
  const text = '{"data":[{"iban":null},{"account_iban":"*** 0001"}],"card_number":null}';
  expect(loggedAnswer(text)).toBe(text);
});

test('a long body is cut off at 16 KiB, between two characters', () => {
  const text = loggedBody({ description: '💶'.repeat(10_000) }) ?? '';
  expect(Buffer.byteLength(text)).toBeGreaterThan(16 * 1024 - 8);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(16 * 1024);
  expect(text).toMatch(/💶…$/u);
  const whole = JSON.stringify({ a: 'x'.repeat(16 * 1024 - 8) });
  expect(loggedBody(JSON.parse(whole))).toBe(whole);
});

test('a body that is only a text or a number is not logged, since it has no names to recognise secrets by', () => {
  for (const body of ['4111111111111111 123', '123', 123, true])
    expect(loggedBody(body)).toBeNull();
  expect(loggedBody([])).toBe('[]');
});

test('answers that are not JSON are not logged', () => {
  expect(loggedAnswer('{"data":{"api_token":"abc"}}')).toBe(`{"data":{"api_token":"${masked}"}}`);
  expect(loggedAnswer('<html>')).toBeNull();
  expect(loggedAnswer('')).toBeNull();
});

test.each([
  ['/v1/json/orders', '/v1/json/orders'],
  ['/v1/json/orders?api_key=abc&locale=nl', '/v1/json/orders?api_key=[masked]&locale=nl'],
  ['/v1/json/orders?api%5Fkey=abc', '/v1/json/orders?api%5Fkey=[masked]'],
  ['/a?API_KEY=abc&api_key=', '/a?API_KEY=[masked]&api_key=[masked]'],
  ['/a?%zz=1&b=4111111111111111', '/a?%zz=1&b=411111******1111'],
  ['/orders/4111111111111111', '/orders/411111******1111'],
])('the address %s is logged without secrets', (url, shown) => {
  expect(loggedPath(url)).toBe(shown);
});
