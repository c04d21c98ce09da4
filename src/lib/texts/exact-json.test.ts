// Checks that long integers in JSON keep all digits, and that everything else is read as usual.
import { expect, test } from 'vitest';
import { parseExactly } from './exact-json.ts';

test.each<readonly [string, unknown]>([
  ['[20261121184345123]', ['20261121184345123']],
  ['[-9223372036854775808]', ['-9223372036854775808']],
  ['{"a":12345678901234567890}', { a: '12345678901234567890' }],
  [
    '{"a": [1, 9007199254740993,\n9007199254740995]}',
    { a: [1, '9007199254740993', '9007199254740995'] },
  ],
  [
    '{"a\\"9007199254740993":"\\\\","b":9007199254740993}',
    { 'a"9007199254740993': '\\', b: '9007199254740993' },
  ],
])('%s is read with all digits', (text, value) => expect(parseExactly(text)).toEqual(value));

test.each([
  '[9007199254740991]',
  '{"a":1,"b":"9007199254740993","c":": 9007199254740993,"}',
  '[4111111111111111, 0.12345678901234567, 1234567890123456.5, 1e21, 12345678901234567e1]',
  '{"9007199254740993":[-0,true,null,"\\u0022, 9007199254740993"]}',
  '""',
])('%s is read in the same way as by JSON.parse', (text) =>
  expect(parseExactly(text)).toEqual(JSON.parse(text)),
);

test.each(['', '01234567890123456', '[,12345678901234567]', '{"a":12345678901234567'])(
  '%j is not JSON',
  (text) => expect(() => parseExactly(text)).toThrow(SyntaxError),
);

test('a megabyte of long numbers, or of quotation marks before one, is read in reasonable time', () => {
  const numbers = `[${'12345678901234567890,'.repeat(50_000)}0]`;
  expect(parseExactly(numbers)).toHaveLength(50_001);
  const marks = `["${'\\"'.repeat(500_000)}",12345678901234567890]`;
  expect(parseExactly(marks)).toEqual(['"'.repeat(500_000), '12345678901234567890']);
});
