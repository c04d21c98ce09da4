// Checks the tolerant readers against rules C1 to C8 (create-order.md, part 1).
import { describe, expect, test } from 'vitest';
import {
  countCharacters,
  isBlank,
  isUnset,
  readBoolean,
  readCents,
  readChoice,
  readCode,
  readInteger,
  readNumber,
  readText,
} from './coercion.ts';

const oddities: readonly unknown[] = [undefined, null, '', {}, [], [1], { a: 1 }];

describe('C1: as a boolean,', () => {
  test.each([true, 1, '1', 'true', 'True', 'TRUE', ' true '])('%j is true', (value) => {
    expect(readBoolean(value)).toBe(true);
  });
  test.each([false, 0, '0', 'false', 'False', 'FALSE'])('%j is false', (value) => {
    expect(readBoolean(value)).toBe(false);
  });
  test.each([...oddities, 2, -1, 'yes', 'on', 'truee', Number.NaN])('%j is not set', (value) => {
    expect(readBoolean(value)).toBeNull();
  });
});

describe('C2: as an integer,', () => {
  test.each([
    [1000, 1000],
    ['1000', 1000],
    ['0', 0],
    ['007', 7],
    ['-3', -3],
    [0, 0],
    [-0, 0],
    ['-0', 0],
    [1e21, 1e21],
  ])('%j is %j', (value, integer) => {
    expect(readInteger(value)).toBe(integer);
  });
  test.each([
    ...oddities,
    true,
    false,
    10.5,
    '10.5',
    '10.00',
    '10,00',
    '1e3',
    ' 10',
    '10 ',
    '+10',
    '0x10',
    '١٠',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '9'.repeat(400),
  ])('%j is not set', (value) => {
    expect(readInteger(value)).toBeNull();
  });
});

describe('C2: as cents,', () => {
  test('a price with two decimals times 100 is read exactly, despite the noise of floats', () => {
    const wrong: number[] = [];
    for (let cents = 1; cents <= 1_000_000; cents += 1) {
      if (readCents((cents / 100) * 100) !== cents) wrong.push(cents);
    }
    expect(wrong).toEqual([]);
  });
  test.each([
    [1000, 1000],
    ['1000', 1000],
    [1998.9999999999998, 1999],
    [4995.000000000001, 4995],
    [-1998.9999999999998, -1999],
    [0, 0],
  ])('%j is %j', (value, cents) => {
    expect(readCents(value)).toBe(cents);
  });
  test.each([
    ...oddities,
    ...[true, 10.5, 0.99999, 1998.9999, '1998.9999999999998', '10.00', 5.55e-15, -1e-9],
    ...[Number.NaN, Number.POSITIVE_INFINITY],
  ])('%j is not set', (value) => {
    expect(readCents(value)).toBeNull();
  });
});

describe('C2: as a decimal number,', () => {
  test.each([
    [0.21, 0.21],
    ['0.21', 0.21],
    ['12', 12],
    ['-4.5', -4.5],
    ['.5', 0.5],
    ['5.', 5],
  ])('%j is %j', (value, number) => {
    expect(readNumber(value)).toBe(number);
  });
  test.each([...oddities, true, '0,21', '19%', '1e3', 'NaN', '.', '-'])(
    '%j is not set',
    (value) => {
      expect(readNumber(value)).toBeNull();
    },
  );
});

describe('C3, C4:', () => {
  test.each([undefined, null, ''])('%j is not set', (value) => expect(isUnset(value)).toBe(true));
  test.each([0, false, ' ', '0', {}, []])('%j is set', (value) =>
    expect(isUnset(value)).toBe(false),
  );
});

describe('C7:', () => {
  test.each([undefined, null, '', ' ', '\t\n'])('%j is blank', (value) =>
    expect(isBlank(value)).toBe(true),
  );
  test.each([0, false, ' 0 ', {}, []])('%j is not blank', (value) =>
    expect(isBlank(value)).toBe(false),
  );
});

describe('C6, C7:', () => {
  test.each([
    ['as sent ', 'as sent '],
    [1018051, '1018051'],
    [2512, '2512'],
    [0, '0'],
  ])('as a text, %j is %j', (value, text) => {
    expect(readText(value)).toBe(text);
  });
  test.each([
    [' http://x ', 'http://x'],
    ['\t7\n', '7'],
    [7, '7'],
  ])('as a code, %j is %j', (value, code) => {
    expect(readCode(value)).toBe(code);
  });
  test.each([...oddities, true, Number.NaN])('%j is neither a text nor a code', (value) => {
    expect(readText(value)).toBeNull();
    expect(readCode(value)).toBeNull();
  });
  test('a text of blanks is not a code', () => expect(readCode('  ')).toBeNull());
});

describe('C8: as one of GET and POST,', () => {
  test.each(['POST', 'post', ' Post '])('%j is POST', (value) => {
    expect(readChoice(value, ['GET', 'POST'])).toBe('POST');
  });
  test.each([...oddities, 'PUT', 'POSTS', 1])('%j is not set', (value) => {
    expect(readChoice(value, ['GET', 'POST'])).toBeNull();
  });
});

test('an emoji counts as one character', () => expect(countCharacters('a👍é')).toBe(3));
