// Reads what narrows a list of payment methods from the query of a request (payment-methods.md, parts 6 and 8).
import { isCurrency } from '../domain/money.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { languageCode } from '../lib/language-code.ts';
import type { OfferTerms } from '../methods/index.ts';
import { readBoolean, readChoice, readCode, readInteger } from './coercion.ts';
import { isCountry } from './country.ts';
import type { Query } from './query.ts';

export interface MethodListQuery extends OfferTerms {
  readonly type: 'payment-method' | 'coupon' | null;
  readonly coupons: boolean;
  readonly groupCards: boolean;
}

/** A filter that cannot be read filters nothing. Refusal: `invalid-country` for one that does not exist. */
export function readOfferTerms(query: Query): OfferTerms | Refusal {
  const country = readCode(query['country'])?.toUpperCase() ?? null;
  if (country !== null && !isCountry(country)) {
    return refuse('invalid-country', 'country: two letters of ISO 3166-1');
  }
  const currency = readCode(query['currency'])?.toUpperCase() ?? null;
  const minor = readInteger(query['amount']);
  return {
    country,
    currency: currency !== null && isCurrency(currency) ? currency : null,
    minor: minor !== null && minor >= 0 ? minor : null,
  };
}

/** Beside the filters of a list: which kinds are in it. `""` means no, as the PHP SDK sends it. */
export function readListKinds(query: Query): Omit<MethodListQuery, keyof OfferTerms> {
  return {
    type: readChoice(query['type'], ['payment-method', 'coupon'] as const),
    coupons: readBoolean(query['include_coupons']) ?? false,
    groupCards: readBoolean(query['group_cards']) ?? false,
  };
}

/** Language of names: `es` and `es_ES` are Spanish (http.md, part 4). English when unset. */
export function readNameLanguage(query: Query): string {
  const locale = readCode(query['locale']) ?? 'en';
  return languageCode(locale.split(/[_-]/)[0] ?? 'en');
}
