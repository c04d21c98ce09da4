// Reads the card form of the hosted page.
import {
  type CardData,
  hasSecurityCode,
  isCardNumber,
  isPastExpiry,
  readExpiry,
} from '../../domain/card.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { Secret } from '../../lib/secrets/secret.ts';
import type { FormProblems } from './payment-view.ts';

/** The fields as the customer typed them. */
export interface CardForm {
  readonly number: string;
  readonly holder: string;
  readonly expiry: string;
  readonly cvc: string;
}

/** Returns the card, or what is wrong by field. A card that has expired is refused (test-data.md, part 2.3). */
export function readCardForm(
  form: CardForm,
  method: PaymentMethod,
  now: Date,
): { card: CardData } | { problems: FormProblems } {
  const number = form.number.replace(/[\s-]/g, '');
  const expiry = readExpiry(form.expiry);
  const cvc = form.cvc.trim();
  const holder = readHolder(form.holder);
  const wantsCvc = method.page.kind === 'card' && method.page.cvc && hasSecurityCode(number);
  const problems: FormProblems = {
    ...(number === '' ? { number: 'required' } : isCardNumber(number) ? {} : { number: 'invalid' }),
    ...(form.expiry.trim() === ''
      ? { expiry: 'required' }
      : expiry === null
        ? { expiry: 'invalid' }
        : isPastExpiry(expiry, now)
          ? { expiry: 'past' }
          : {}),
    ...(!wantsCvc || /^\d{3,4}$/.test(cvc) ? {} : { cvc: cvc === '' ? 'required' : 'invalid' }),
    ...(holder === '' ? { holder: 'required' } : {}),
  };
  if (expiry === null || Object.keys(problems).length > 0) return { problems };
  return {
    card: {
      number: new Secret(number),
      holder,
      expiry,
      cvc: wantsCvc ? new Secret(cvc) : null,
    },
  };
}

/**
 * At most 100 characters of a name, without control characters and lone surrogates: these cannot be stored, and a
 * request need not come from a browser.
 */
function readHolder(typed: string): string {
  const name = typed.replace(/[\p{Cc}\p{Cs}]/gu, '').trim();
  return [...name].slice(0, 100).join('');
}
