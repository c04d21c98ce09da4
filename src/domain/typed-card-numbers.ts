// Finds card numbers that somebody typed into a field where they do not belong.
import { cardBrand, isCardNumber } from './card.ts';
import { plainTyped } from './typed-text.ts';

/** In one piece or in the usual groups, whatever digits stand beside it: a date, a code, a number of pieces. */
const typedCard =
  /(?<!\d)(?=(\d{12,19}(?!\d)|\d{4}([ -])(?:\d{4}\2\d{4}\2\d{3,4}|\d{6}\2\d{4,5})(?!\d)))/g;
/** In any groups, as long as nothing stands beside it. */
const digitRun = /\d(?:[ -]?\d){11,18}/g;

/**
 * Wherever somebody typed a card number, in the digits of any keyboard, its middle is left out. A text without one is
 * as it was.
 */
export function withoutCardNumbers(text: string): string {
  const plain = plainTyped(text);
  const shown = maskedIn(plain);
  return shown === plain ? text : shown;
}

function maskedIn(text: string): string {
  let shown = '';
  let end = 0;
  for (const { 1: typed = '', index } of text.matchAll(typedCard)) {
    const masked = index < end ? typed : withoutMiddle(typed);
    if (masked === typed) continue;
    shown += text.slice(end, index) + masked;
    end = index + typed.length;
  }
  return (shown + text.slice(end)).replace(digitRun, withoutMiddle);
}

/** As it is when it is no card's. */
function withoutMiddle(typed: string): string {
  const digits = typed.replace(/[ -]/g, '');
  const isCard = isCardNumber(digits) && cardBrand(digits) !== null;
  return isCard ? `${digits.slice(0, 6)}******${digits.slice(-4)}` : typed;
}
