// Whether a text is an address on the web, and whether that uses https on its usual port.

/** Whether the text is an absolute address with http or https. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** `address` must be a web address; otherwise this throws. */
export function isHttpsOnUsualPort(address: string): boolean {
  const { protocol, port } = new URL(address);
  return protocol === 'https:' && port === '';
}
