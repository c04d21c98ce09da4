// The address of a link that opens a new mail.

/**
 * `address` is one plain mail address. Characters with a meaning in URLs are encoded (`?` would begin the
 * headers, and some programs read a `+` as a blank), except the `@`, which must stay (RFC 6068).
 */
export function mailtoAddress(address: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`;
}
