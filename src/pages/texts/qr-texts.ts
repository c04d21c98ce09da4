// What a page says about a QR code, by whose app reads it: that of the customer's bank, or a wallet's own.
import type { Texts } from './en.ts';

export interface QrTexts {
  readonly steps: readonly string[];
  readonly alternative: (merchant: string) => string;
  readonly openApp: string;
  readonly scanned: string;
}

/** `app`: name of the wallet's app; null = the customer's bank. */
export function qrTexts({ qr }: Texts, app: string | null): QrTexts {
  if (app === null) return qr;
  const { wallet } = qr;
  return {
    steps: [wallet.open(app), ...qr.steps.slice(1)],
    alternative: (merchant) => wallet.alternative(merchant, app),
    openApp: wallet.openApp(app),
    scanned: wallet.scanned(app),
  };
}
