// Checks tokens that only this installation can make and read.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lettersAndDigits } from './random-text.ts';
import { SealedTokens } from './sealed-token.ts';

const newKeys = () => ({ key: randomBytes(32), other: null, older: [] });
const keys = newKeys();
const tokens = new SealedTokens(keys);
const numbers = fc.integer({ min: 0, max: 0xffffffff });

test('a token is read as the number it was made from, as text and as UUID', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const [text, uuid] = [tokens.makeText(number), tokens.makeUuid(number)];
      expect(text).toMatch(/^[0-9A-Za-z]{35}$/);
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect([tokens.readText(text), tokens.readUuid(uuid)]).toEqual([[number], [number]]);
    }),
  );
});

test('tokens and signatures of an earlier version are still valid', () => {
  const before = new SealedTokens({ key: Buffer.alloc(32, 7), other: null, older: [] });
  expect(before.readText('3n4RUPOelLi2MwAccbMvbMsdLSPMm3Ba781')).toEqual([2042]);
  expect(before.readUuid('c41af490-fbf7-4bdd-855c-614a4c70b599')).toEqual([2042]);
  expect(before.isSigned('lamp', 'v6k3BXuHColyNFM4Buc0-srUCwS')).toBe(true);
});

test('tokens do not reveal their number: many tokens of one number have nothing in common', () => {
  const made = Array.from({ length: 500 }, () => tokens.makeText(1));
  expect(new Set(made).size).toBe(500);
  for (let i = 0; i < 35; i += 1) {
    // The first character holds the highest digit of 32 bits in base 62, so it has at most five values.
    const seen = new Set(made.map((token) => token[i])).size;
    expect(seen).toBeGreaterThan(i === 0 ? 1 : 40);
  }
});

test('all digits of a UUID are random except its version and variant', () => {
  const made = Array.from({ length: 500 }, () => tokens.makeUuid(1).replaceAll('-', ''));
  const seen = Array.from({ length: 32 }, (_, i) => new Set(made.map((uuid) => uuid[i])).size);
  expect(seen).toEqual(Array.from({ length: 32 }, (_, i) => (i === 12 ? 1 : i === 16 ? 4 : 16)));
});

test('a token with any changed character is not read as its number', () => {
  const token = tokens.makeText(7);
  const uuid = tokens.makeUuid(7);
  for (let i = 0; i < token.length; i += 1) {
    for (const letter of lettersAndDigits.replace(token[i] ?? '', '')) {
      expect(tokens.readText(token.slice(0, i) + letter + token.slice(i + 1))).not.toContain(7);
    }
  }
  for (let i = 0; i < uuid.length; i += 1) {
    const hex = '0123456789abcdef-'.replace(uuid[i] ?? '', '');
    for (const digit of hex) {
      expect(tokens.readUuid(uuid.slice(0, i) + digit + uuid.slice(i + 1))).not.toContain(7);
    }
  }
});

test('a key of another installation does not read the number', () => {
  const others = new SealedTokens(newKeys());
  const made = Array.from({ length: 50 }, () => tokens.makeText(1));
  expect(made.filter((token) => others.readText(token).includes(1))).toEqual([]);
});

test.each([
  '',
  'short',
  'z'.repeat(34),
  'z'.repeat(36),
  // The first characters are a number of more than 32 bits.
  'z'.repeat(35),
  `${'0'.repeat(34)}-`,
  `${'0'.repeat(34)}é`,
  `${'0'.repeat(35)}\n`,
  '../../etc/passwd',
])('%j is not a token', (text) => {
  expect([tokens.readText(text), tokens.readUuid(text)]).toEqual([[], []]);
});

test('a UUID is read only in the form in which we write it', () => {
  const uuid = tokens.makeUuid(7);
  expect(tokens.readUuid(uuid.replaceAll('-', ''))).toEqual([]);
  expect(tokens.readUuid(`{${uuid}}`)).toEqual([]);
  expect(tokens.readUuid(`${uuid}\n`)).toEqual([]);
});

test('a signature is valid only for its text and its key', () => {
  const proof = tokens.sign('1:order-7:key');
  expect(proof).toMatch(/^[\w-]{27}$/);
  expect(tokens.isSigned('1:order-7:key', proof)).toBe(true);
  expect(tokens.isSigned('1:order-8:key', proof)).toBe(false);
  expect(new SealedTokens(newKeys()).isSigned('1:order-7:key', proof)).toBe(false);
  for (const wrong of ['', proof.slice(1), `${proof}A`, 'é'.repeat(27), proof.toLowerCase()]) {
    expect(tokens.isSigned('1:order-7:key', wrong)).toBe(false);
  }
});

test('tokens of other and older keys are read too, but signatures of older keys are not valid', () => {
  const [other, older] = [newKeys(), newKeys()];
  const all = new SealedTokens({ ...keys, other: other.key, older: [older.key] });
  const number = (made: SealedTokens) => [
    all.readText(made.makeText(7)).indexOf(7),
    all.readUuid(made.makeUuid(7)).indexOf(7),
  ];
  expect([keys, other, older].map((each) => number(new SealedTokens(each)))).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
  const isGood = (made: SealedTokens) => all.isSigned('1:order-7', made.sign('1:order-7'));
  expect([keys, other, older].map((each) => isGood(new SealedTokens(each)))).toEqual([
    true,
    true,
    false,
  ]);
  // New tokens and signatures use the own key.
  expect(tokens.readText(all.makeText(7))).toEqual([7]);
  expect(tokens.isSigned('x', all.sign('x'))).toBe(true);
});
