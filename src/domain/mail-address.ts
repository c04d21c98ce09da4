// Whether a text is one mail address that a mail can be sent to.

/** The longest address that mail servers accept (RFC 5321). */
const lengthMax = 254;

/**
 * Whether the text is exactly one plain address, with nothing that a mail header could read as a name, a list or
 * a comment. More lenient than the standard about hosts; quoted forms are refused.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= lengthMax && /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[\p{L}\p{N}.-]+$/u.test(text);
}

/** The part behind the @. */
export function mailHost(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
