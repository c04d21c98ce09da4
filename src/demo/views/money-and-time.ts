// Prices and moments as the shop's pages write them.

const euros = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
  currencyDisplay: 'code',
});

/** `EUR 10.00` from minor units; for display only. */
export function priceText(minor: number): string {
  return euros.format(minor / 100).replace('\u00a0', ' ');
}

/** `14:06:40 UTC`: the shop cannot know where its reader sits. */
export function timeText(at: Date): string {
  return `${at.toISOString().slice(11, 19)} UTC`;
}
