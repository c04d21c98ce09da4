// Which texts are addresses on the web that somebody may be called at.

/** Absolute, and http or https. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Of a web address. */
export function isHttpsOnUsualPort(address: string): boolean {
  const { protocol, port } = new URL(address);
  return protocol === 'https:' && port === '';
}
