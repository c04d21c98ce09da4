// Which methods a page offers for an amount, a currency and a country, and in which order.
import { isWithinLimits } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { BoundedMemo } from '../../lib/bounded-memo.ts';

/** What narrows a choice of methods; what is null leaves nothing out. An order's amount can be spread into it. */
export interface OfferTerms {
  /** Minor units; without a currency they count as EUR, which the limits are in. */
  readonly minor: number | null;
  /** ISO 4217, also one that no method takes. */
  readonly currency: string | null;
  /** ISO alpha-2. */
  readonly country: string | null;
}

/** Whether somebody there could pay that much with it (payment-methods.md, part 10, rules 2 and 3). */
export function suits(method: PaymentMethod, terms: OfferTerms): boolean {
  return suitsCurrency(method, terms) && suitsAmount(method, terms) && suitsCountry(method, terms);
}

function suitsCurrency({ currencies }: PaymentMethod, { currency }: OfferTerms): boolean {
  const taken: readonly string[] = currencies;
  return currency === null || taken.includes(currency);
}

function suitsCountry(
  { countries, countriesByCurrency }: PaymentMethod,
  terms: OfferTerms,
): boolean {
  const { currency, country } = terms;
  if (country === null || countries.length === 0) return true;
  const byCurrency: Readonly<Partial<Record<string, readonly string[]>>> =
    countriesByCurrency ?? {};
  const paying = currency === null ? undefined : byCurrency[currency];
  return (paying ?? countries).includes(country);
}

function suitsAmount(method: PaymentMethod, { minor, currency }: OfferTerms): boolean {
  return minor === null || isWithinLimits(method, { minor, currency: currency ?? 'EUR' });
}

/**
 * What of `methods` a page offers for these terms, what is popular in the country first. The list
 * of GET /payment-methods comes from here too, so that shops and pages say the same.
 */
export function offeredMethods(
  methods: readonly PaymentMethod[],
  terms: OfferTerms,
): PaymentMethod[] {
  const { currency, country } = terms;
  const there = offersThere(methods).get(`${currency} ${country}`, () =>
    methods
      .filter((method) => method.redirect && suits(method, { minor: null, currency, country }))
      .sort((a, b) => popularity(b, country) - popularity(a, country)),
  );
  return there.filter((method) => suitsAmount(method, terms));
}

/** Every country with a currency or two; either comes from outside. */
const placesMax = 500;
const offers = new WeakMap<readonly PaymentMethod[], BoundedMemo<readonly PaymentMethod[]>>();

/**
 * What of a list is offered where, for any amount. Each page asks it, and where in the world a
 * method works does not change while the process runs.
 */
function offersThere(methods: readonly PaymentMethod[]): BoundedMemo<readonly PaymentMethod[]> {
  const known = offers.get(methods);
  if (known !== undefined) return known;
  const made = new BoundedMemo<readonly PaymentMethod[]>(placesMax);
  offers.set(methods, made);
  return made;
}

/** A method of so few countries is what their people know; one of half a continent is one of many. */
const ownCountriesMax = 3;

function popularity(method: PaymentMethod, country: string | null): number {
  if (method.retired) return -1;
  if (country === null) return 0;
  if (method.countries.length <= ownCountriesMax && method.countries.includes(country)) return 2;
  return method.preferredCountries.includes(country) ? 1 : 0;
}
