// Makes texts of shops and customers safe for a mail: on one line, and a customer's name without links.
import type { Customer } from '../domain/customer.ts';

const lengthMax = 200;
const nameMax = 60;

/**
 * Matches invisible format characters. Joiners (U+200C, U+200D) are left inside a word or an emoji: Persian, the
 * languages of India and emoji of families are spelled with them. Anywhere else they match, too.
 */
const format =
  /(?!(?<=[\p{L}\p{M}\p{ExtPict}\p{EMod}])[\u200c\u200d](?=[\p{L}\p{M}\p{ExtPict}]))[\p{Cf}\p{Cs}]/gu;

/**
 * Returns the text on one line, at most `lengthMax` characters long. Line breaks and other control characters become
 * one space, so that no text can start a mail header. Invisible characters are removed, direction marks included.
 */
export function oneLine(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(format, '')
    .trim();
  const letters = [...plain];
  return letters.length > lengthMax ? `${letters.slice(0, lengthMax - 1).join('')}…` : plain;
}

/**
 * Returns the customer's name for the greeting; null when there is none, or it is too long or could contain a link.
 * Anybody can enter a name and a stranger's address in a shop's form: a name with a link would make the mail spam.
 */
export function greetingName({
  firstName,
  lastName,
}: Pick<Customer, 'firstName' | 'lastName'>): string | null {
  const name = oneLine([firstName, lastName].filter((part) => part !== null).join(' '));
  const isName =
    name !== '' &&
    [...name].length <= nameMax &&
    !/[/:@\\<>]|[\p{L}\d-]{2,}\.\p{L}{2,}/u.test(name);
  return isName ? name : null;
}
