// A token in answers (operations.md, part 9).
import { isPastExpiry } from '../../domain/card.ts';
import type { Token } from '../../domain/payments/token.ts';
import type { RecurringModel } from '../../domain/recurring.ts';

/** A client requires the first nine members. The last one repeats `model` under its name in published samples. */
export interface TokenJson {
  readonly token: string;
  /** Gateway id; for a card the id of its brand. */
  readonly code: string;
  readonly display: string;
  /** First six digits of the card number; null when the token is not for a card. */
  readonly bin: number | null;
  readonly name_holder: string;
  /** `YYMM`; empty when the token is not for a card. */
  readonly expiry_date: string;
  readonly expired: 0 | 1;
  /** Text, so that leading zeros stay. */
  readonly last4: string | null;
  readonly model: RecurringModel;
  readonly recurring_model: RecurringModel;
}

/** `now`: site time, by which a card expires. */
export function renderToken(token: Token, now: Date): TokenJson {
  const { card, model } = token;
  return {
    token: token.token,
    code: token.gateway,
    display: card === null ? (token.accountIban ?? '') : `Card xxxx xxxx xxxx ${card.last4}`,
    bin: card === null ? null : Number(card.first6),
    name_holder: token.holder ?? '',
    expiry_date: card?.expiry ?? '',
    expired: card !== null && isPastExpiry(card.expiry, now) ? 1 : 0,
    last4: card?.last4 ?? null,
    model,
    recurring_model: model,
  };
}
