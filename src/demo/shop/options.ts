// What the demo shop is given when it is registered.
import { isHttpsOnUsualPort } from '../../lib/calls/web-address.ts';
import type { Secret } from '../../lib/secrets/secret.ts';

export interface DemoOptions {
  /** Base of the gateway's public addresses, without a slash at the end; known once it listens. */
  readonly apiUrl: () => string;
  /** The key that the merchant would paste into the settings of a shop. */
  readonly apiKey: () => Promise<Secret<string>>;
  /** The gateway takes only notification addresses with https and without a port. */
  readonly strictNotificationUrls: boolean;
  /** Holds `demo.css` and `demo.js` as the build made them. */
  readonly assetsFolder: string;
  /** Wall time. */
  readonly now: () => Date;
}

/** Where the shop is told what becomes of its orders; null where the gateway would not take the address. */
export function webhookAddress({
  apiUrl,
  strictNotificationUrls,
}: Pick<DemoOptions, 'apiUrl' | 'strictNotificationUrls'>): string | null {
  const address = `${apiUrl()}/demo/webhook`;
  return strictNotificationUrls && !isHttpsOnUsualPort(address) ? null : address;
}
