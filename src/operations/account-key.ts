// What the API keys of accounts look like.
import { randomText } from '../lib/sealed-token.ts';
import { Secret } from '../lib/secret.ts';

/** A prefix that no key of a site has: whoever sees one knows which of the two it is. */
export function newAccountKey(): Secret<string> {
  return new Secret(`acc_${randomText(40)}`);
}
