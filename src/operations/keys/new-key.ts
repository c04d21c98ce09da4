// What the API keys of sites and accounts look like.
import { randomText } from '../../lib/secrets/random-text.ts';
import { Secret } from '../../lib/secrets/secret.ts';

export function newSiteKey(): Secret<string> {
  return new Secret(randomText(40));
}

/** The prefix, which no key of a site has, shows that the key belongs to an account. */
export function newAccountKey(): Secret<string> {
  return new Secret(`acc_${randomText(40)}`);
}
