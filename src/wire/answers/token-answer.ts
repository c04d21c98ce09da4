// A token in answers (operations.md, part 9).
import { isPastExpiry } from '../../domain/card.ts';
import type { Token } from '../../domain/payments/token.ts';
import type { RecurringModel } from '../../domain/recurring.ts';

/** A client demands the first nine members; published samples call the last one `recurring_model`. */
export interface TokenJson {
  readonly token: string;
  /** Gateway id: of a card its brand. */
  readonly code: string;
  readonly display: string;
  /** First six digits; null for what is no card. */
  readonly bin: number | null;
  readonly name_holder: string;
  /** `YYMM`; empty for what is no card. */
  readonly expiry_date: string;
  readonly expired: 0 | 1;
  /** Text, so that zeros in front stay. */
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
