// Checks that a mailto link leads to its address, whatever characters are in it.
import { expect, test } from 'vitest';
import { mailtoAddress } from './mailto-address.ts';

test.each([
  ['help@lamps.example', 'mailto:help@lamps.example'],
  ['help+shop@lamps.example', 'mailto:help%2Bshop@lamps.example'],
  ['you&me@lamps.example', 'mailto:you%26me@lamps.example'],
  ['really?@lamps.example', 'mailto:really%3F@lamps.example'],
  ['no#1@lamps.example', 'mailto:no%231@lamps.example'],
  ['a%40b@lamps.example', 'mailto:a%2540b@lamps.example'],
  ['grüße@lämpchen.example', 'mailto:gr%C3%BC%C3%9Fe@l%C3%A4mpchen.example'],
  [`o'hara"s@lamps.example`, `mailto:o'hara%22s@lamps.example`],
])('the link to %s is correct', (address, link) => {
  expect(mailtoAddress(address)).toBe(link);
  const { pathname, search, hash } = new URL(link);
  expect([decodeURIComponent(pathname), search, hash]).toEqual([address, '', '']);
});
