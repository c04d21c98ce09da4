// How a card number is grouped while it is typed, and where the caret goes.
import { cardBrand } from '../../domain/card.ts';
import { digitsIn } from '../../domain/typed-text.ts';

/** Longest number of any scheme (ISO/IEC 7812). */
const maxDigits = 19;

/** `4111 1111 1111 1111`; American Express `3787 344936 71000`. Everything but digits is dropped. */
export function groupDigits(text: string): string {
  const digits = digitsIn(text).slice(0, maxDigits);
  const groups =
    cardBrand(digits) === 'AMEX'
      ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
      : (digits.match(/.{1,4}/g) ?? []);
  return groups.filter((group) => group !== '').join(' ');
}

/**
 * The grouped text, with the caret behind the same digit as before. A caret that stood before a
 * space stays before it, so that deleting goes on where it was.
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
