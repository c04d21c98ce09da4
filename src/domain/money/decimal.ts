// Exact decimals for unit prices, quantities and tax rates: read, added, multiplied, rounded once.

/** `units` / 10^`places`. Not canonical: 1.5 is also 150 / 10^2. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

export const zero: Decimal = { units: 0n, places: 0 };
export const one: Decimal = { units: 1n, places: 0 };

/** Longer texts are not read: nobody means them as a price. */
const lengthMax = 64;
/** Digits before the point; far more than the largest amount of an order has. */
const wholeDigitsMax = 15;
/** Digits after the point. The API promises ten (create-order.md, part 7); what floats add after twenty is noise. */
const placesMax = 20;

const form = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i;

/**
 * The exact value of a JSON number, read from its shortest decimal text (1.005 is 1.005), or of a numeric string.
 * Null when it is not a number, has more than 15 digits before the point, or is longer than 64 characters.
 */
export function decimal(value: unknown): Decimal | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const text = String(value).trim();
  const match = text.length > lengthMax ? null : form.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const size = shifted(whole + fraction, fraction.length - Number(exponent));
  if (size.units >= powerOfTen(wholeDigitsMax + size.places)) return null;
  return sign === '-' ? { ...size, units: -size.units } : size;
}

/** The number that has `places` of the digits after its point. A negative `places` adds up to a thousand zeros. */
function shifted(digits: string, places: number): Decimal {
  if (places <= 0) return { units: BigInt(digits + '0'.repeat(-places)), places: 0 };
  const noise = Math.max(places - placesMax, 0);
  // BigInt reads an empty text as 0.
  const kept = digits.slice(0, Math.max(digits.length - noise, 0));
  return { units: BigInt(kept), places: places - noise };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { units: unitsAt(a, places) + unitsAt(b, places), places };
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, places: a.places + b.places };
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce(plus, zero);
}

/** Below 0 when a < b, 0 when they have the same value, above 0 when a > b. */
export function compare(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  const difference = unitsAt(a, places) - unitsAt(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The value without its sign. */
export function magnitude(value: Decimal): Decimal {
  return value.units < 0n ? { ...value, units: -value.units } : value;
}

export function isWhole({ units, places }: Decimal): boolean {
  return units % powerOfTen(places) === 0n;
}

/**
 * The value in units of 10^-`digits`, a half rounded away from zero (reconciliation.md, part 5). With `digits` 2 a
 * price becomes cents.
 */
export function rounded(value: Decimal, digits: number): bigint {
  if (value.places <= digits) return unitsAt(value, digits);
  const unit = powerOfTen(value.places - digits);
  const nearest = (magnitude(value).units * 2n + unit) / (unit * 2n);
  return value.units < 0n ? -nearest : nearest;
}

/** The value as text without exponent and without zeros at the end: `0.0000001`. */
export function plainText(value: Decimal): string {
  const { places } = value;
  const digits = String(magnitude(value).units).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${value.units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `places` must not be less than the value's own. */
function unitsAt({ units, places: own }: Decimal, places: number): bigint {
  return places === own ? units : units * powerOfTen(places - own);
}

/** Computed once, because a cart of thousands of lines needs the same few again and again. */
const powersOfTen = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

function powerOfTen(exponent: number): bigint {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent);
}
