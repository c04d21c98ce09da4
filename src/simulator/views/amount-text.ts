// Amounts as people read and write them.

/** Digits behind the decimal point as the gateway counts them: none for JPY, else two. */
function digitsOf(currency: string): number {
  return currency === 'JPY' ? 0 : 2;
}

/** `12.50`, or `1000` for JPY. */
export function decimalAmount(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `EUR 12.50`, with a space that does not break. */
export function amountText(minor: number, currency: string): string {
  return `${currency}\u00a0${decimalAmount(minor, currency)}`;
}

/**
 * Minor units of what a payer typed: `7.50`, `7,5`, `EUR 7`. Null when it is no amount. Groups of
 * thousands are not guessed at: `1.000` could mean two things.
 */
export function readAmount(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const plain = text.replace(/\s/g, '').replace(new RegExp(`^(${currency}|€)`, 'i'), '');
  const match = /^(\d{1,12})(?:[.,](\d*))?$/.exec(plain);
  if (match === null) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  return Number(`${match[1]}${fraction.padEnd(digits, '0')}`);
}
