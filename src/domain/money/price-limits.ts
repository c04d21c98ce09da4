// The lowest and the highest amount of an order that a site accepts.
import type { Money } from './money.ts';

/** In cents of a euro; null = no limit (operations.md, part 13). */
export interface PriceLimits {
  readonly priceFrom: number | null;
  readonly priceTill: number | null;
}

/**
 * Whether the amount is within the limits. Only amounts in euros are compared, since nothing is converted here. An
 * amount of 0, with which a card is verified, is always allowed.
 */
export function isWithinPriceLimits(amount: Money, { priceFrom, priceTill }: PriceLimits): boolean {
  if (amount.currency !== 'EUR' || amount.minor === 0) return true;
  return (
    (priceFrom === null || amount.minor >= priceFrom) &&
    (priceTill === null || amount.minor <= priceTill)
  );
}

/** Whether any amount lies between the two limits. */
export function leaveRoom({ priceFrom, priceTill }: PriceLimits): boolean {
  return priceFrom === null || priceTill === null || priceFrom <= priceTill;
}
