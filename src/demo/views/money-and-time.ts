// The format of prices and times on the shop's pages.

const euros = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
  currencyDisplay: 'code',
});

/** Returns `EUR 10.00` for minor units; for display only. */
export function priceText(minor: number): string {
  return euros.format(minor / 100).replace('\u00a0', ' ');
}

/** Returns `14:06:40 UTC`, as the shop does not know the reader's time zone. */
export function timeText(at: Date): string {
  return `${at.toISOString().slice(11, 19)} UTC`;
}
