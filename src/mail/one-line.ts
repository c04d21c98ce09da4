// Makes texts of shops and customers safe for a mail: on one line, and useless as an advertisement.
import type { Customer } from '../domain/customer.ts';

const lengthMax = 200;
const nameMax = 60;

/**
 * Inside a word, Persian, the languages of India and pictures of families are spelled with joiners
 * (U+200C, U+200D); anywhere else they are invisible like the rest.
 */
const format =
  /(?!(?<=[\p{L}\p{M}\p{ExtPict}\p{EMod}])[\u200c\u200d](?=[\p{L}\p{M}\p{ExtPict}]))[\p{Cf}\p{Cs}]/gu;

/**
 * Line breaks and other control characters become one blank, so that no text can begin a header of
 * its own; marks that turn the direction of writing go, with all else that nobody sees.
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
 * The customer's name for a greeting, or null. Whoever fills in a shop's form chooses the name and the
 * address that is written to: a name that could carry a link is left out, or the mail would deliver
 * strangers' spam.
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
