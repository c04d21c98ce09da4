// Numbers without a currency in the format of a locale: counts, percentages, durations.
import { BoundedMemo } from '../../lib/bounded-memo.ts';

/** Making a format takes a hundred times as long as using it; the limit is there as locales come from outside. */
const formats = new BoundedMemo<Intl.NumberFormat>(300);

/** Returns a count with up to three decimals, as in half a metre of cloth. */
export function countText(value: number, locale: string): string {
  return formatOf(locale, { maximumFractionDigits: 3 }).format(value);
}

/** Returns a fraction as a percentage: 0.21 is 21 %. */
export function percentText(rate: number, locale: string): string {
  return formatOf(locale, { style: 'percent', maximumFractionDigits: 2 }).format(rate);
}

/** Returns a number with its unit: "15 minutes". */
export function unitText(value: number, unit: 'day' | 'hour' | 'minute', locale: string): string {
  return formatOf(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  return formats.get(key, () => new Intl.NumberFormat(locale, options));
}
