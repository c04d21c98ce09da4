// Reads the filters of a list of payment methods from the query (payment-methods.md, parts 6 and 8).
import { isCurrency } from '../../../domain/money/money.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { languageCode } from '../../../lib/texts/language-code.ts';
import type { OfferTerms } from '../../../methods/rules/offers.ts';
import { readBoolean, readChoice, readCode, readInteger } from '../../coercion.ts';
import { isCountry } from '../../country.ts';
import { lastOf, type Query } from '../../query.ts';

export interface ListKinds {
  readonly type: 'payment-method' | 'coupon' | null;
  readonly coupons: boolean;
  readonly groupCards: boolean;
}

/** The currencies of the world. No method accepts one that this API does not know. */
const worldCurrencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A filter that cannot be read is ignored. Refusal: `invalid-country` for a country that does not exist. */
export function readOfferTerms(query: Query): OfferTerms | Refusal {
  const country = readCode(lastOf(query, 'country'))?.toUpperCase() ?? null;
  if (country !== null && !isCountry(country)) {
    return refuse('invalid-country', 'country: two letters of ISO 3166-1');
  }
  const currency = readCode(lastOf(query, 'currency'))?.toUpperCase() ?? null;
  const minor = readInteger(lastOf(query, 'amount'));
  return {
    country,
    currency: currency !== null && isKnownCurrency(currency) ? currency : null,
    minor: minor !== null && minor >= 0 ? minor : null,
  };
}

function isKnownCurrency(code: string): boolean {
  return isCurrency(code) || worldCurrencies.has(code);
}

/** Which kinds of methods a list contains. The PHP SDK sends `""` for no. */
export function readListKinds(query: Query): ListKinds {
  return {
    type: readChoice(lastOf(query, 'type'), ['payment-method', 'coupon'] as const),
    coupons: readBoolean(lastOf(query, 'include_coupons')) ?? false,
    groupCards: readBoolean(lastOf(query, 'group_cards')) ?? false,
  };
}

/** The language of names: `es` and `es_ES` are Spanish (http.md, part 4). English when not set. */
export function readNameLanguage(query: Query): string {
  const locale = readCode(lastOf(query, 'locale')) ?? 'en';
  return languageCode(locale.split(/[_-]/)[0] ?? 'en');
}
