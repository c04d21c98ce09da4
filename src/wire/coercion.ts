// Reads values that shops send in more than one form, such as numbers as text (create-order.md, part 1).

/**
 * Every reader takes any JSON value and gives null when it is not set or cannot be read.
 * Where the difference matters, ask `isUnset` first: C3 and C4 make `""` and null "not set".
 */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** C7 with C3: of an id, an address or a code nothing is left when its blanks are taken away. */
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
  // JSON knows -0; nobody else should.
  return number === 0 ? 0 : number;
}

/**
 * C2 for an amount of money in cents. Shops multiply their price by a hundred, and 19.99 times 100 is
 * 1998.9999999999998 in the numbers of PHP and JSON: what is less than a millionth of a cent from a
 * whole one was meant as that. Not what is next to 0, since 0 often means everything; and text is
 * read as any other integer, since nothing was calculated.
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

/** C6: text as sent, or a number as text. An object, a list or a boolean is no text. */
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
