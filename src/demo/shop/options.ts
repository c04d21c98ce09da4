// The options with which the demo shop is registered.
import { isHttpsOnUsualPort } from '../../lib/calls/web-address.ts';
import type { Secret } from '../../lib/secrets/secret.ts';

export interface DemoOptions {
  /** Base of the gateway's public addresses, without a slash at the end; known once it listens. */
  readonly apiUrl: () => string;
  /** The API key that a merchant would enter in the settings of a shop. */
  readonly apiKey: () => Promise<Secret<string>>;
  /** Whether the gateway accepts only notification addresses with https and without a port. */
  readonly strictNotificationUrls: boolean;
  /** The folder with the built `demo.css` and `demo.js`. */
  readonly assetsFolder: string;
  /** Wall time. */
  readonly now: () => Date;
}

/** Returns the shop's notification address; null when the gateway would not accept it. */
export function webhookAddress({
  apiUrl,
  strictNotificationUrls,
}: Pick<DemoOptions, 'apiUrl' | 'strictNotificationUrls'>): string | null {
  const address = `${apiUrl()}/demo/webhook`;
  return strictNotificationUrls && !isHttpsOnUsualPort(address) ? null : address;
}
