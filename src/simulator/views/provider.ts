// The names of the company that a page simulates: a bank, a wallet, a pay-later provider, an app.
import type { PaymentRequest } from '../payments/payment-request.ts';

export interface Provider {
  /** For the heading: "Test wallet". */
  readonly name: string;
  /** For a sentence, without its article: "wallet". */
  readonly part: string;
}

const bank: Provider = { name: 'Test bank', part: 'bank' };

/** Chosen by a word in the gateway's family name of the method; the first match counts, and a bank if there is none. */
const providers: readonly (readonly [RegExp, Provider])[] = [
  [/mobile/i, { name: 'Test mobile app', part: 'app' }],
  [/wallet/i, { name: 'Test wallet', part: 'wallet' }],
  [/bnpl|pay later/i, { name: 'Test pay-later provider', part: 'provider' }],
  [/prepaid|voucher/i, { name: 'Test voucher issuer', part: 'issuer' }],
];

export function providerOf({ family }: PaymentRequest['method']): Provider {
  return providers.find(([word]) => word.test(family))?.[1] ?? bank;
}
