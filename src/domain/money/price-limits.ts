// The lowest and the highest amount that a site takes.
import type { Money } from './money.ts';

/** In cents of a euro; null = no limit (operations.md, part 13). */
export interface PriceLimits {
  readonly priceFrom: number | null;
  readonly priceTill: number | null;
}

/**
 * Only amounts in euros are compared: there is no rate here to turn others into euros by. Nothing
 * asked is no price, so a card's permission without money passes.
 */
export function isWithinPriceLimits(amount: Money, { priceFrom, priceTill }: PriceLimits): boolean {
  if (amount.currency !== 'EUR' || amount.minor === 0) return true;
  return (
    (priceFrom === null || amount.minor >= priceFrom) &&
    (priceTill === null || amount.minor <= priceTill)
  );
}

/** Whether any amount at all lies between them. */
export function leaveRoom({ priceFrom, priceTill }: PriceLimits): boolean {
  return priceFrom === null || priceTill === null || priceFrom <= priceTill;
}
