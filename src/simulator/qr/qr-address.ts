// The address in a QR code of the gateway: an address of the simulator with the method's name and the code's token.

export interface QrCode {
  readonly methodName: string;
  readonly token: string;
}

const path = '/simulator/qr';

/** Reads the code from the query of such an address; null when its parameters do not name one. */
export function readQrParameters(query: unknown): QrCode | null {
  const { mtp_method: methodName, token } = query as Readonly<Record<string, unknown>>;
  if (typeof methodName !== 'string' || !/^[0-9a-z_-]{1,40}$/i.test(methodName)) return null;
  if (typeof token !== 'string' || !/^[0-9A-Za-z-]{8,64}$/.test(token)) return null;
  return { methodName, token };
}

/** Reads the code from an address; null unless it is an address of this simulator that names a code. */
export function readQrAddress(publicUrl: string, text: string): QrCode | null {
  const own = new URL(publicUrl + path);
  const address = parseAddress(text);
  if (address?.origin !== own.origin || address.pathname !== own.pathname) return null;
  return readQrParameters(Object.fromEntries(address.searchParams));
}

export function qrAddress(publicUrl: string, code: QrCode): string {
  const query = new URLSearchParams({ mtp_method: code.methodName, token: code.token });
  return `${publicUrl}${path}?${query}`;
}

export function parseAddress(text: string): URL | null {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : null;
}
