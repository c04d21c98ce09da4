// Prepares requests and answers for the sandbox's log: removes what must not be stored.
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { cleanJson, type Json } from './clean-json.ts';
import { looksLikeIban, maskIban } from './iban.ts';
import { accountField, isNeverKept } from './kept-fields.ts';

/** Longest text that is stored of a body, in bytes of UTF-8. */
const bytesMax = 16 * 1024;
const masked = '[masked]';

/** Names of secrets besides those that `isNeverKept` lists; answers contain tokens, for example. */
const secretName = /(^|_)(token|secret|password|cvc2?|cvv2?|pin)$|^api_?key$/i;

/**
 * How the name of a secret may end. `secretInside` finds such a name with a value in JSON that this program
 * wrote, where no letter of a name is escaped. Most bodies have none.
 */
const secretEnds =
  'token|secret|password|cv[cv]2?|pin|pan|security_?code|card_?(?:number|no)|api_?key|payload|term_url';
const secretInside = new RegExp(`(?:${secretEnds})"\\s*:(?!null|true|false)`, 'i');
/**
 * The same for bank accounts, except those that are masked already. From the word `iban` on the pattern takes
 * the whole text, whether it is a name or not, so that the search continues behind it. Otherwise a text that
 * repeats the word a hundred thousand times would be searched to its end from each of them.
 */
const accountInside =
  /(?:iban[^"\\]*(?:\\.[^"\\]*)*|account_id|bank_?account)"(\s*:(?!null|true|false|"\*{3} ))?/gi;

/**
 * What is stored of a body, which is parsed JSON. Null unless it is an object or a list: no call accepts a
 * bare text, and a secret in one would have no name to be recognised by.
 */
export function loggedBody(body: unknown): string | null {
  if (typeof body !== 'object') return null;
  const text = written(body);
  if (text !== null && isHarmless(text)) return cut(text);
  const json = cleanJson(body);
  return json === null ? null : cut(JSON.stringify(json, maskMember));
}

/** What is stored of an answer, which is JSON as it is sent; null for any other text. */
export function loggedAnswer(text: string): string | null {
  if (text.startsWith('{') && isHarmless(text)) return cut(text);
  try {
    return loggedBody(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether nothing has to be masked. Searching the text is several times faster than looking at every member. */
function isHarmless(text: string): boolean {
  return !secretInside.test(text) && !hasAccount(text) && withoutCardNumbers(text) === text;
}

function hasAccount(text: string): boolean {
  for (const [, value] of text.matchAll(accountInside)) if (value !== undefined) return true;
  return false;
}

/** The body as JSON; null when there is none, or when it is nested too deeply for `JSON.stringify`. */
function written(body: unknown): string | null {
  try {
    return body === null ? null : (JSON.stringify(body) ?? null);
  } catch {
    return null;
  }
}

/** The address with its query, without the values of secrets. */
export function loggedPath(url: string): string {
  const queryAt = url.indexOf('?');
  if (queryAt === -1) return withoutCardNumbers(url);
  const members = url
    .slice(queryAt + 1)
    .split('&')
    .map((member) => {
      const [name = ''] = member.split('=', 1);
      return isSecret(decoded(name)) ? `${name}=${masked}` : withoutCardNumbers(member);
    });
  return `${withoutCardNumbers(url.slice(0, queryAt))}?${members.join('&')}`;
}

function maskMember(name: string, value: Json): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (isSecret(name)) return masked;
  if (typeof value === 'number') {
    const text = String(value);
    const shown = withoutCardNumbers(text);
    return shown === text ? value : shown;
  }
  if (typeof value !== 'string') return value;
  return accountField.test(name) && looksLikeIban(value)
    ? maskIban(value)
    : withoutCardNumbers(value);
}

function isSecret(name: string): boolean {
  return isNeverKept(name) || secretName.test(name);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const mark = '…';

/** The beginning of the text that fits the limit, with `…` when it was cut. No character is cut in two. */
function cut(text: string): string {
  if (text.length * 3 <= bytesMax) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= bytesMax) return text;
  const start = bytes.subarray(0, bytesMax - Buffer.byteLength(mark));
  return new TextDecoder().decode(start, { stream: true }) + mark;
}
