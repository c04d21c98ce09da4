// Amounts as people read and write them.

/** Returns the number of digits after the decimal point, as in the gateway: none for JPY, else two. */
function digitsOf(currency: string): number {
  return currency === 'JPY' ? 0 : 2;
}

/** Returns an amount as a decimal number: `12.50`, or `1000` for JPY. */
export function decimalAmount(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Returns an amount with its currency: `EUR 12.50`, with a non-breaking space. */
export function amountText(minor: number, currency: string): string {
  return `${currency}\u00a0${decimalAmount(minor, currency)}`;
}

/**
 * Reads an amount that a payer typed, such as `7.50`, `7,5` or `EUR 7`, in minor units. Null when it is not an amount.
 * Separators of thousands are refused, as `1.000` could mean two things.
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
