// What can be seen to be wrong with a card field without asking the server.
import { isCardNumber, readExpiry } from '../../domain/card.ts';

/** Whether a card has expired is not judged here: the shop's clock decides, not the customer's. */
export function fieldProblem(name: string, value: string): 'required' | 'invalid' | null {
  const text = value.trim();
  if (text === '') return 'required';
  if (name === 'number') return isCardNumber(text.replace(/\D/g, '')) ? null : 'invalid';
  if (name === 'expiry') return readExpiry(text) === null ? 'invalid' : null;
  if (name === 'cvc') return /^\d{3,4}$/.test(text) ? null : 'invalid';
  return null;
}
