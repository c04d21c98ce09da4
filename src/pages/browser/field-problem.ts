// Checks a card field in the browser, without asking the server.
import { isCardNumber, readExpiry } from '../../domain/card.ts';
import { digitsIn, plainTyped } from '../../domain/typed-text.ts';

/** Returns the problem of a field, or null. `month` is the present month, `YYMM`, by the site's clock. */
export function fieldProblem(
  name: string,
  value: string,
  month: string,
): 'required' | 'invalid' | 'past' | null {
  const text = plainTyped(value).trim();
  if (text === '') return 'required';
  if (name === 'number') return isCardNumber(digitsIn(text)) ? null : 'invalid';
  if (name === 'expiry') {
    const expiry = readExpiry(text);
    if (expiry === null) return 'invalid';
    return expiry < month ? 'past' : null;
  }
  if (name === 'cvc') return /^\d{3,4}$/.test(text) ? null : 'invalid';
  return null;
}
