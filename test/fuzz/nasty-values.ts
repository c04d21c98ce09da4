// Values that nobody means to send, and that somebody sends all the same.
import fc from 'fast-check';

const texts: readonly string[] = [
  ...['', ' ', '\0', 'a\0b', '\r\nX-Evil: 1', '\u202ereversed', '\u2028', '\ufeff', '\ud800', 'é'],
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}#{7*7}<%= 7 %>'],
  ...['javascript:alert(1)', 'data:text/html,x', '//evil.example', '\\\\evil.example', '../..'],
  ...["'; drop table orders; --", '%00', '%', '%2e%2e%2f', '__proto__', 'constructor', 'toString'],
  ...['-1', '0', '1e999', '9'.repeat(30), '99999999999999999999', '0x10', '1.5', 'NaN', 'null'],
  ...['x'.repeat(300), 'é'.repeat(1000), '<'.repeat(2000), '2030-13-45T99:99:99Z', '+275761-01-01'],
  ...['http://127.0.0.1:1/x', 'http://[::1', 'https://user:pass@shop.invalid/', 'http://a b/'],
];

/** A text for a path, a query or a form field. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Any JSON value, and some numbers at the limits of what JSON can express. */
export const nastyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: nastyText },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[null, true, false, 0, -0, -1, 1.5, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63],
      ...[[], {}, [[[[[[[[1]]]]]]]], [null], { toString: 1, length: -1 }],
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
