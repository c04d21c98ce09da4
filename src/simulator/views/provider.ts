// Whom a page of the outside world plays: a bank, a wallet, a provider that pays later, an app.
import type { PaymentRequest } from '../payments/payment-request.ts';

export interface Provider {
  /** For the heading: "Test wallet". */
  readonly name: string;
  /** For a sentence: "the wallet". */
  readonly part: string;
}

const bank: Provider = { name: 'Test bank', part: 'bank' };

/** By words in the gateway's family of the method, the first one that is found; else it is a bank. */
const providers: readonly (readonly [RegExp, Provider])[] = [
  [/mobile/i, { name: 'Test mobile app', part: 'app' }],
  [/wallet/i, { name: 'Test wallet', part: 'wallet' }],
  [/bnpl|pay later/i, { name: 'Test pay-later provider', part: 'provider' }],
  [/prepaid|voucher/i, { name: 'Test voucher issuer', part: 'issuer' }],
];

export function providerOf({ family }: PaymentRequest['method']): Provider {
  return providers.find(([word]) => word.test(family))?.[1] ?? bank;
}
