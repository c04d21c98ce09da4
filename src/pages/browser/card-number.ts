// Groups the digits of a card number while it is typed, and places the caret.
import { cardBrand } from '../../domain/card.ts';
import { digitsIn } from '../../domain/typed-text.ts';

/** Longest number of any scheme (ISO/IEC 7812). */
const maxDigits = 19;

/** Returns `4111 1111 1111 1111`, for American Express `3787 344936 71000`. Everything but digits is dropped. */
export function groupDigits(text: string): string {
  const digits = digitsIn(text).slice(0, maxDigits);
  const groups =
    cardBrand(digits) === 'AMEX'
      ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
      : (digits.match(/.{1,4}/g) ?? []);
  return groups.filter((group) => group !== '').join(' ');
}

/**
 * Returns the grouped text, with the caret after the same digit as before. A caret before a space stays before it, so
 * that the customer can go on deleting there.
 */
export function regroup(text: string, caret: number): { text: string; caret: number } {
  const digitsBefore = digitsIn(text.slice(0, caret)).length;
  const grouped = groupDigits(text);
  let position = 0;
  for (let seen = 0; seen < digitsBefore && position < grouped.length; position += 1) {
    if (grouped[position] !== ' ') seen += 1;
  }
  return { text: grouped, caret: position };
}
