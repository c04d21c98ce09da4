// Which methods a page offers, and which ones the API lists, for an amount, a currency and a country; and their order.
import { isWithinLimits } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { BoundedMemo } from '../../lib/bounded-memo.ts';

/** What a choice of methods is filtered by; null = no filter. An order's amount can be spread into it. */
export interface OfferTerms {
  /** Minor units; without a currency they count as EUR, the currency of the limits. */
  readonly minor: number | null;
  /** ISO 4217; may be one that no method accepts. */
  readonly currency: string | null;
  /** ISO alpha-2. */
  readonly country: string | null;
}

/** Whether a page may offer the method on these terms (payment-methods.md, part 10, rules 2 and 3). */
export function suits(method: PaymentMethod, terms: OfferTerms): boolean {
  return (
    suitsCurrency(method, terms) &&
    suitsAmount(method, terms) &&
    suitsCountry(method, terms, method.countries)
  );
}

/**
 * Whether GET /payment-methods lists the method. It goes by the `allowed_countries` that the method shows there, and
 * an empty list of those lets every country pass (payment-methods.md, part 8).
 */
export function isListed(method: PaymentMethod, terms: OfferTerms): boolean {
  return (
    suitsCurrency(method, terms) &&
    suitsAmount(method, terms) &&
    suitsCountry(method, terms, method.allowedCountries)
  );
}

function suitsCurrency({ currencies }: PaymentMethod, { currency }: OfferTerms): boolean {
  const taken: readonly string[] = currencies;
  return currency === null || taken.includes(currency);
}

function suitsCountry(
  { countriesByCurrency }: PaymentMethod,
  terms: OfferTerms,
  countries: readonly string[],
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

/** The methods that a payment page offers; those that are popular in the country come first. */
export function offeredMethods(
  methods: readonly PaymentMethod[],
  terms: OfferTerms,
): PaymentMethod[] {
  return chosen(
    methods,
    terms,
    'offered',
    (method, place) => method.redirect && suits(method, place),
  );
}

/** The methods that GET /payment-methods lists, in the order of a page. */
export function listedMethods(
  methods: readonly PaymentMethod[],
  terms: OfferTerms,
): PaymentMethod[] {
  return chosen(methods, terms, 'listed', isListed);
}

function chosen(
  methods: readonly PaymentMethod[],
  terms: OfferTerms,
  choice: 'offered' | 'listed',
  passes: (method: PaymentMethod, place: OfferTerms) => boolean,
): PaymentMethod[] {
  const { currency, country } = terms;
  const there = choicesOf(methods).get(`${choice} ${currency} ${country}`, () =>
    methods
      .filter((method) => passes(method, { minor: null, currency, country }))
      .sort((a, b) => popularity(b, country) - popularity(a, country)),
  );
  return there.filter((method) => suitsAmount(method, terms));
}

/** Room for both choices of every country with a currency or two. Limited, because callers choose these. */
const placesMax = 1000;
const choices = new WeakMap<readonly PaymentMethod[], BoundedMemo<readonly PaymentMethod[]>>();

/**
 * The remembered choices among a list of methods, without regard to the amount. Each page needs one, and the countries
 * and currencies of a method do not change while the process runs.
 */
function choicesOf(methods: readonly PaymentMethod[]): BoundedMemo<readonly PaymentMethod[]> {
  const known = choices.get(methods);
  if (known !== undefined) return known;
  const made = new BoundedMemo<readonly PaymentMethod[]>(placesMax);
  choices.set(methods, made);
  return made;
}

/** A method for at most this many countries is a local one, which customers there know best. */
const ownCountriesMax = 3;

function popularity(method: PaymentMethod, country: string | null): number {
  if (method.retired) return -1;
  if (country === null) return 0;
  if (method.countries.length <= ownCountriesMax && method.countries.includes(country)) return 2;
  return method.preferredCountries.includes(country) ? 1 : 0;
}
