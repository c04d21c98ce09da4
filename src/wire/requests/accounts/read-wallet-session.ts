// Reads the body of POST /wallets/sessions/applepay (operations.md, part 12).
import type { WalletSessionRequest } from '../../../domain/payments/wallet-session.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { isUnset, readCode } from '../../coercion.ts';
import { notAnObject, readBody } from '../read-body.ts';

const urlMax = 2048;

/**
 * Apple's gateways: the worldwide and the Chinese one, their pods and those for tests. The host that hands
 * out a session is trusted with the shop's identity, so no other host is ever passed to an acquirer.
 */
const appleHost = /^(cn-)?apple-pay-gateway(-[a-z0-9]+){0,4}\.apple\.com$/;

/**
 * `body` is any parsed JSON. Refusals, in this order: `invalid-json`, `missing-data` (one of the two
 * members is not set), `invalid-value` (an address that is not Apple's, a malformed domain).
 */
export function readAppleSession(
  body: unknown,
): Omit<WalletSessionRequest, 'merchantName'> | Refusal {
  const request = readBody(body);
  if (request === null) return notAnObject;
  for (const name of ['validation_url', 'origin_domain'] as const) {
    if (isUnset(request[name]))
      return refuse('missing-data', `${name}: exactly as received from the device`);
  }
  const validationUrl = readAppleUrl(request['validation_url']);
  if (validationUrl === null)
    return refuse('invalid-value', 'validation_url: an https address at an Apple Pay host');
  const originDomain = readDomain(request['origin_domain']);
  if (originDomain === null)
    return refuse(
      'invalid-value',
      'origin_domain: the host of the page, for example shop.example.com',
    );
  return { validationUrl, originDomain };
}

/** The address of an Apple gateway; null for anything else. Apple's addresses have no port, user or fragment. */
function readAppleUrl(value: unknown): string | null {
  const text = readCode(value);
  if (text === null || text.length > urlMax || !URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, hash, href } = new URL(text);
  const bare = port === '' && username === '' && password === '' && hash === '';
  return protocol === 'https:' && bare && appleHost.test(hostname) ? href : null;
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const domain = new RegExp(`^(${label}\\.)+${label}$`);

/** The domain in lower case; null for anything else, such as `localhost`, which Apple could not verify. */
function readDomain(value: unknown): string | null {
  const text = readCode(value)?.toLowerCase() ?? '';
  return text.length <= 253 && domain.test(text) ? text : null;
}
