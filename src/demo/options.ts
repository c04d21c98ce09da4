// What the demo shop is given when it is registered.
import type { Secret } from '../lib/secret.ts';

export interface DemoOptions {
  /** Base of the gateway's public addresses, without a slash at the end; known once it listens. */
  readonly apiUrl: () => string;
  /** The key that the merchant would paste into the settings of a shop. */
  readonly apiKey: () => Promise<Secret<string>>;
  /** Holds `demo.css` and `demo.js` as the build made them. */
  readonly assetsFolder: string;
  /** Wall time. */
  readonly now: () => Date;
}
