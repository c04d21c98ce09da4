// Prepares requests and answers for the sandbox's log: removes what must not be stored.
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { cleanJson, type Json } from './clean-json.ts';
import { looksLikeIban, maskIban } from './iban.ts';
import { accountField, isNeverKept } from './kept-fields.ts';

/** Of a body, in bytes of UTF-8. */
const bytesMax = 16 * 1024;
const masked = '[masked]';

/** Names of secrets beside those that no order keeps: answers give tokens out, too. */
const secretName = /(^|_)(token|secret|password|cvc2?|cvv2?|pin)$|^api_?key$/i;

/**
 * What follows a name that may be a secret's, in JSON as it is written here: names escape no letter.
 * Most bodies have no such name, or no value behind it.
 */
const secretEnds =
  'token|secret|password|cv[cv]2?|pin|pan|security_?code|card_?(?:number|no)|api_?key|payload|term_url';
const secretInside = new RegExp(`(?:${secretEnds})"\\s*:(?!null|true|false)`, 'i');
/**
 * The same for accounts, where what is masked already may stay. What begins like such a name is taken to
 * the end of its text, name or not, so that the search goes on behind it: who repeats the word a hundred
 * thousand times in one text would be searched from each of them to that end.
 */
const accountInside =
  /(?:iban[^"\\]*(?:\\.[^"\\]*)*|account_id|bank_?account)"(\s*:(?!null|true|false|"\*{3} ))?/gi;

/**
 * JSON that was parsed. Null where there is nothing to show: no call takes a bare text, and what is
 * secret in one has no name.
 */
export function loggedBody(body: unknown): string | null {
  if (typeof body !== 'object') return null;
  const text = written(body);
  if (text !== null && isHarmless(text)) return cut(text);
  const json = cleanJson(body);
  return json === null ? null : cut(JSON.stringify(json, maskMember));
}

/** JSON as it is sent; anything else is not shown. */
export function loggedAnswer(text: string): string | null {
  if (text.startsWith('{') && isHarmless(text)) return cut(text);
  try {
    return loggedBody(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Looking at every member takes several times as long as looking at the text. */
function isHarmless(text: string): boolean {
  return !secretInside.test(text) && !hasAccount(text) && withoutCardNumbers(text) === text;
}

function hasAccount(text: string): boolean {
  for (const [, value] of text.matchAll(accountInside)) if (value !== undefined) return true;
  return false;
}

/** Null for what is nothing, or nested deeper than JSON can be written. */
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

/** A character that the limit would cut in two is left away. */
function cut(text: string): string {
  if (text.length * 3 <= bytesMax) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= bytesMax) return text;
  const start = bytes.subarray(0, bytesMax - Buffer.byteLength(mark));
  return new TextDecoder().decode(start, { stream: true }) + mark;
}
