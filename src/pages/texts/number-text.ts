// Numbers without a currency as people of a locale write them: counts, rates, spans of time.
import { BoundedMemo } from '../../lib/bounded-memo.ts';

/** Making one takes a hundred times as long as using it; locales come from outside. */
const formats = new BoundedMemo<Intl.NumberFormat>(300);

/** Up to three decimals, as in half a metre of cloth. */
export function countText(value: number, locale: string): string {
  return formatOf(locale, { maximumFractionDigits: 3 }).format(value);
}

/** A fraction as a percentage: 0.21 is 21 %. */
export function percentText(rate: number, locale: string): string {
  return formatOf(locale, { style: 'percent', maximumFractionDigits: 2 }).format(rate);
}

/** "15 minutes". */
export function unitText(value: number, unit: 'day' | 'hour' | 'minute', locale: string): string {
  return formatOf(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  return formats.get(key, () => new Intl.NumberFormat(locale, options));
}
