// Amounts of money as people of a locale write them.
import { decimalText, type Money, minorDigits } from './money.ts';

/** The bare number as a bank's form of the locale takes it: no currency, nothing between thousands. */
export function numberText(amount: Money, locale: string): string {
  const digits = minorDigits(amount.currency);
  const format = new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(decimalText(amount) as `${number}`);
}

/**
 * The amount with its currency code: `EUR 10.00`, `10,00 EUR` in French. The code is used instead
 * of the sign because a dollar sign does not say which dollars. Exact at every size: `Intl` reads
 * the decimal text as it is, without a floating-point number between.
 */
export function moneyText(amount: Money, locale: string): string {
  const digits = minorDigits(amount.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(decimalText(amount) as `${number}`);
}
