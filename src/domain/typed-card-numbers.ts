// Masks card numbers that somebody typed into a field where they do not belong.
import { cardBrand, isCardNumber } from './card.ts';
import { plainTyped } from './typed-text.ts';

/** A number in one piece or in the usual groups; other digits may stand beside it, such as a date or a code. */
const typedCard =
  /(?<!\d)(?=(\d{12,19}(?!\d)|\d{4}([ -])(?:\d{4}\2\d{4}\2\d{3,4}|\d{6}\2\d{4,5})(?!\d)))/g;
/** A number in any groups, when no other digits stand beside it. */
const digitRun = /\d(?:[ -]?\d){11,18}/g;

/**
 * The text with the middle of every card number masked, in whichever digits it was typed. A text without a card
 * number is returned unchanged.
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

/** The number with its middle masked; unchanged when it is not a card number. */
function withoutMiddle(typed: string): string {
  const digits = typed.replace(/[ -]/g, '');
  const isCard = isCardNumber(digits) && cardBrand(digits) !== null;
  return isCard ? `${digits.slice(0, 6)}******${digits.slice(-4)}` : typed;
}
