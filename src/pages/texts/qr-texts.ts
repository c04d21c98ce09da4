// The texts about a QR code, for the app that reads it: that of the customer's bank, or that of a wallet.
import type { Texts } from './en.ts';

export interface QrTexts {
  readonly steps: readonly string[];
  readonly alternative: (merchant: string) => string;
  readonly openApp: string;
  readonly scanned: string;
}

/** `app` is the name of the wallet's app; null = the app of the customer's bank. */
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
