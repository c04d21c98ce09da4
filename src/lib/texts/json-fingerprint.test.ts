// Checks that JSON texts have the same fingerprint exactly if they mean the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../secrets/secret.ts';
import { jsonFingerprint } from './json-fingerprint.ts';

const key = new Secret(Buffer.alloc(32, 'one'));
const of = (text: string, by = key): string =>
  jsonFingerprint(by, JSON.parse(text)).toString('hex');

test('another key gives another fingerprint', () => {
  expect(of('{"card_cvc":"123"}', new Secret(Buffer.alloc(32, 'two')))).not.toBe(
    of('{"card_cvc":"123"}'),
  );
});

describe('the same fingerprint:', () => {
  test.each([
    ['{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['{"a":{"x":[1,{"p":1,"q":2}],"y":0}}', '{ "a": {"y":0,"x":[1,{"q":2,"p":1}]} }'],
    ['{"amount":10}', '{"amount":10.0}'],
    ['{"name":"Zo\\u00eb"}', '{"name":"Zoë"}'],
    ['{"a":1,"a":2}', '{"a":2}'],
  ])('%s and %s', (one, other) => {
    expect(of(one)).toBe(of(other));
  });
});

describe('different fingerprints:', () => {
  test.each([
    ['{"a":1}', '{"a":"1"}'],
    ['[1,2]', '[2,1]'],
    ['[1,2]', '[1,3]'],
    ['[1,2,3]', '[1,4,3]'],
    ['[1,2]', '[12]'],
    ['[[1],2]', '[[1,2]]'],
    ['{"a":1,"b":2}', '{"a":1,"b":3}'],
    ['{"a":1,"b":2,"c":3}', '{"a":1,"b":4,"c":3}'],
    ['{"a":{"b":1},"c":2}', '{"a":{"b":1,"c":2}}'],
    ['{}', '[]'],
    ['[null]', '[1e999]'],
    ['{"a":null}', '{}'],
    ['{"a":"b\\",\\"c"}', '{"a":"b","c":""}'],
    ['{"__proto__":1}', '{"__proto__":2}'],
    ['"\\ud800"', '"\\ud801"'],
  ])('%s and %s', (one, other) => {
    expect(of(one)).not.toBe(of(other));
  });
});

test('any two values have the same fingerprint exactly if they are equal', () => {
  const sorted = (value: unknown): unknown => JSON.parse(JSON.stringify(value), inOrder);
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const equal = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
      expect(of(JSON.stringify(one)) === of(JSON.stringify(other))).toBe(equal);
    }),
  );
});

test('a fingerprint from an earlier version is still the same', () => {
  expect(of('{"b":[1,"x",null],"a":{"d":true,"c":1.5}}')).toBe(
    '7dabfaab65d3842e1ec20b8df99c9c470f48aac0527db6184968cbbfa59db424',
  );
});

test('half a million levels of nesting are no problem', () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  expect(of(deep)).not.toBe(of('[]'));
});

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
