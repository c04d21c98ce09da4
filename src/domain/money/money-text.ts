// Amounts of money as people of a locale write them.
import { type Currency, decimalText, type Money, minorDigits } from './money.ts';

/** Formats by locale, currency and style: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();
/** A limit, because shops and browsers choose the locales. */
const formatsMax = 500;

/** The number alone, as people of the locale type it into a bank's form: no currency, no thousands separators. */
export function numberText(amount: Money, locale: string): string {
  const format = formatOf('number', amount.currency, locale);
  return format.format(decimalText(amount) as `${number}`);
}

/**
 * The amount with its currency code: `EUR 10.00`, `10,00 EUR` in French. It has the code instead of the sign because
 * a dollar sign does not say which dollars. Exact at every size: `Intl` reads the decimal text without converting it
 * to a floating-point number.
 */
export function moneyText(amount: Money, locale: string): string {
  const format = formatOf('amount', amount.currency, locale);
  return format.format(decimalText(amount) as `${number}`).replace(negative, '\u2066$1\u2069');
}

/**
 * In Arabic, `Intl` puts a direction mark before the minus, which moves the currency code to the other side of the
 * number. We isolate the number instead, so that the codes of a list stand in one column.
 */
const negative = /[\u200e\u061c]+(-[\d.,]+)/;

function formatOf(
  kind: 'number' | 'amount',
  currency: Currency,
  locale: string,
): Intl.NumberFormat {
  const name = `${kind} ${currency} ${locale}`;
  const known = formats.get(name);
  if (known !== undefined) return known;
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    ...(kind === 'number'
      ? { useGrouping: false }
      : { style: 'currency', currency, currencyDisplay: 'code' }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (formats.size >= formatsMax) formats.clear();
  formats.set(name, format);
  return format;
}
