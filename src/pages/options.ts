// The options with which the payment pages are registered.
import type { PaymentPageOperations } from './operations.ts';
import type { PageAssets } from './views/parts/assets.ts';

export interface PaymentPagesOptions {
  readonly operations: PaymentPageOperations;
  /** Base of every public address, without a slash at its end; read at each request. */
  readonly publicUrl: () => string;
  readonly sandbox: boolean;
  readonly assets: PageAssets;
}
