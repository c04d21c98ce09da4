// What the API keys of sites and accounts look like.
import { randomText } from '../../lib/secrets/random-text.ts';
import { Secret } from '../../lib/secrets/secret.ts';

export function newSiteKey(): Secret<string> {
  return new Secret(randomText(40));
}

/** A prefix that no key of a site has: whoever sees one knows which of the two it is. */
export function newAccountKey(): Secret<string> {
  return new Secret(`acc_${randomText(40)}`);
}
