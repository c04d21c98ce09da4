// The texts that a merchant attaches to an order, a refund or a payout, and that answers repeat.

/** `var1` to `var3`, or `custom_1` to `custom_3`; null = not sent. They mean nothing to us. */
export type OwnTexts = readonly [string | null, string | null, string | null];
