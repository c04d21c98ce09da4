// What the payment pages are given when they are registered.
import type { PaymentPageOperations } from './operations.ts';
import type { PageAssets } from './views/assets.ts';

export interface PaymentPagesOptions {
  readonly operations: PaymentPageOperations;
  /** Base of every public address, without a slash at its end; asked for at each request. */
  readonly publicUrl: () => string;
  readonly sandbox: boolean;
  readonly assets: PageAssets;
}
