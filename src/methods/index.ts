// The list of payment methods: one line per method.
import { type GatewayId, gatewayId } from '../domain/ids.ts';
import { isWithinLimits } from '../domain/method-limits.ts';
import type { Currency } from '../domain/money.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { BoundedMemo } from '../lib/bounded-memo.ts';
import { afterpay } from './afterpay.ts';
import { alipay } from './alipay.ts';
import { alipayPlus } from './alipayplus.ts';
import { amazonPay } from './amazonbtn.ts';
import { amex } from './amex.ts';
import { applePay } from './applepay.ts';
import { banktrans } from './banktrans.ts';
import { belfius } from './belfius.ts';
import { billink } from './billink.ts';
import { bizum } from './bizum.ts';
import { payInInstalments } from './bnpl-instm.ts';
import { payAfterDelivery } from './bnpl-mf.ts';
import { cbc } from './cbc.ts';
import { coupons } from './coupons/index.ts';
import { creditcard } from './creditcard.ts';
import { dbrtp } from './dbrtp.ts';
import { dirdeb } from './dirdeb.ts';
import { directbank } from './directbank.ts';
import { dotpay } from './dotpay.ts';
import { einvoice } from './einvoice.ts';
import { eps } from './eps.ts';
import { giropay } from './giropay.ts';
import { googlePay } from './googlepay.ts';
import { ideal } from './ideal.ts';
import { idealQr } from './idealqr.ts';
import { in3 } from './in3.ts';
import { in3b2b } from './in3b2b.ts';
import { inghome } from './inghome.ts';
import { kbc } from './kbc.ts';
import { klarna } from './klarna.ts';
import { maestro } from './maestro.ts';
import { mastercard } from './mastercard.ts';
import { mbway } from './mbway.ts';
import { mistercash } from './mistercash.ts';
import { multibanco } from './multibanco.ts';
import { mybank } from './mybank.ts';
import { paypal } from './paypal.ts';
import { paysafecard } from './psafecard.ts';
import { santander } from './santander.ts';
import { trustly } from './trustly.ts';
import { trustpay } from './trustpay.ts';
import { visa } from './visa.ts';
import { wechat } from './wechat.ts';
import { zinia } from './zinia.ts';

/** In the order in which a page lists them where nothing else decides: what most people use first. */
export const paymentMethods: readonly PaymentMethod[] = [
  ideal,
  idealQr,
  mistercash,
  eps,
  bizum,
  mbway,
  multibanco,
  mybank,
  dotpay,
  kbc,
  cbc,
  belfius,
  visa,
  mastercard,
  maestro,
  amex,
  creditcard,
  paypal,
  applePay,
  googlePay,
  klarna,
  afterpay,
  in3,
  billink,
  payAfterDelivery,
  payInInstalments,
  trustly,
  amazonPay,
  banktrans,
  dirdeb,
  alipayPlus,
  wechat,
  paysafecard,
  trustpay,
  einvoice,
  // Ended or ending in the original: kept for shops that still name them.
  directbank,
  dbrtp,
  giropay,
  inghome,
  alipay,
  in3b2b,
  santander,
  zinia,
  ...coupons,
];

const byId = new Map<GatewayId, PaymentMethod>(
  paymentMethods.flatMap((method) =>
    [method.id, ...method.aliases].map((id) => [gatewayId(id), method] as const),
  ),
);

/** By its id or one of its aliases, in any casing; null when there is no such method. */
export function findPaymentMethod(id: string): PaymentMethod | null {
  return byId.get(gatewayId(id)) ?? null;
}

/** What narrows a choice of methods; what is null leaves nothing out. An order's amount can be spread into it. */
export interface OfferTerms {
  /** Minor units; without a currency they count as EUR, which the limits are in. */
  readonly minor: number | null;
  readonly currency: Currency | null;
  /** ISO alpha-2. */
  readonly country: string | null;
}

/** Whether somebody there could pay that much with it (payment-methods.md, part 10, rules 2 and 3). */
export function suits(method: PaymentMethod, terms: OfferTerms): boolean {
  const { currency } = terms;
  return (
    (currency === null || method.currencies.includes(currency)) &&
    suitsAmount(method, terms) &&
    suitsCountry(method, terms)
  );
}

function suitsCountry(
  { countries, countriesByCurrency }: PaymentMethod,
  terms: OfferTerms,
): boolean {
  const { currency, country } = terms;
  if (country === null || countries.length === 0) return true;
  const paying = currency === null ? undefined : countriesByCurrency?.[currency];
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
