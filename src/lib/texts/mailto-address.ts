// The address of a link that begins a letter.

/**
 * `address`: one plain mail address. All that means something in an address of the web is encoded (`?`
 * would begin the headers, and some read a `+` as a blank); the `@` has to stand (RFC 6068).
 */
export function mailtoAddress(address: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`;
}
