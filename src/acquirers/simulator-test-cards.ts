// Which card a test uses to reach a scenario without touching the issuer's page (test-data.md, part 2.1).
import type { CardData } from '../domain/card.ts';
import { Secret } from '../lib/secret.ts';

const numbers: ReadonlyMap<string, string> = new Map([
  ['completed', '4111111111111111'],
  ['uncleared', '4462000000000003'],
  ['declined', '4012001038488884'],
  ['refused-4002', '4012001038488884'],
  ['refused-3001', '4012001037461114'],
]);

/** Null where no number decides by itself: giving up, or letting the time run out. */
export function cardFor(scenario: string): CardData | null {
  const number = numbers.get(scenario);
  if (number === undefined) return null;
  const cvc = new Secret('123');
  return { number: new Secret(number), holder: 'T. Tester', expiry: '9912', cvc };
}
