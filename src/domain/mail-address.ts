// Whether a text is one mail address that a letter can be sent to.

/** As long as a mail server takes (RFC 5321). */
const lengthMax = 254;

/**
 * Exactly one plain address: nothing that a header could read as a name, a list or a comment. Kinder
 * than the standard to hosts, stricter to everything that is quoted.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= lengthMax && /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[\p{L}\p{N}.-]+$/u.test(text);
}

/** The part behind the @. */
export function mailHost(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
