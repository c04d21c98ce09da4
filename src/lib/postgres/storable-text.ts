// Makes values storable for PostgreSQL: no NUL, no half surrogate pairs, no invalid numbers or dates.

/** Nearly all text passes the test and is kept as it is. */
export function storableText(text: string): string {
  if (!/[\0\ud800-\udfff]/.test(text)) return text;
  // With the `u` flag `\p{Surrogate}` matches only halves of a pair that stand alone.
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * The same with all text of its lists and plain objects; everything else, a date for one, is as it was. Throws a
 * TypeError for a number or a date that is none: there is nothing to keep of it.
 */
export function storable<Value>(value: Value): Value {
  return storablePart(value) as Value;
}

function storablePart(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storablePart);
  if (isNoNumber(value)) throw new TypeError(`${String(value)} cannot be stored`);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, storablePart(member)]),
  );
}

function isNoNumber(value: unknown): boolean {
  if (value instanceof Date) return Number.isNaN(value.getTime());
  return typeof value === 'number' && !Number.isFinite(value);
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Whether it can be looked for: no row has NUL in it, and PostgreSQL fails on the question. Null can. */
export function canBeStored(text: string | null): boolean {
  return text === null || !text.includes('\0');
}
