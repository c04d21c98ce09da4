// Reads values that shops send in more than one form, such as numbers as text (create-order.md, part 1).

/**
 * Whether a value is not set: C3 and C4 make `""` and null "not set". Each reader below takes any JSON
 * value and returns null when it is not set or cannot be read; where the difference matters, ask this first.
 */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** C7 with C3: whether an id, an address or a code is not set or has nothing but blanks. */
export function isBlank(value: unknown): boolean {
  return isUnset(value) || (typeof value === 'string' && value.trim() === '');
}

/** C1: `true`, `1`, `"1"`, `"True"` and their opposites. */
export function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'number' ? String(value) : readCode(value)?.toLowerCase();
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  return null;
}

/** C2: a whole number, or its digits as text. `"10.00"`, `"10,00"`, `"1e3"` and 10.5 are not. */
export function readInteger(value: unknown): number | null {
  if (typeof value === 'string' && !/^-?\d+$/.test(value)) return null;
  const number = readNumber(value);
  if (number === null || !Number.isInteger(number)) return null;
  // JSON has a -0; the rest of the program should not see it.
  return number === 0 ? 0 : number;
}

/**
 * C2 for an amount of money in cents. Shops multiply their price by a hundred, and 19.99 times 100 is
 * 1998.9999999999998 in the numbers of PHP and JSON. So a number less than a millionth of a cent from a
 * whole one is rounded to it, but never to 0, which often means "everything". Text was not calculated
 * and is read like any other integer.
 */
export function readCents(value: unknown): number | null {
  if (typeof value !== 'number') return readInteger(value);
  const nearest = Math.round(value);
  return readInteger(nearest !== 0 && Math.abs(value - nearest) < 1e-6 ? nearest : value);
}

/** C2: a decimal number, or the same as text with a point. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?(\d+\.?\d*|\.\d+)$/.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** C6: text as sent, or a number as text. Objects, lists and booleans are not text. */
export function readText(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** C7: an id, an address or a code: text without blanks around it. */
export function readCode(value: unknown): string | null {
  const text = readText(value)?.trim();
  return text === undefined || text === '' ? null : text;
}

/** C8: one of `choices`, in any casing; given back as `choices` spells it. */
export function readChoice<Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
): Choice | null {
  const text = readCode(value)?.toLowerCase();
  return choices.find((choice) => choice.toLowerCase() === text) ?? null;
}

/** Length as people count it: an emoji is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
