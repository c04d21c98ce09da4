// Makes values storable for PostgreSQL: no NUL, no half surrogate pairs, no invalid numbers or dates.

/** Removes or replaces what PostgreSQL cannot store in a text. Nearly every text is returned unchanged. */
export function storableText(text: string): string {
  if (!/[\0\ud800-\udfff]/.test(text)) return text;
  // With the `u` flag `\p{Surrogate}` matches only halves of a pair that stand alone.
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * Makes all texts in lists and plain objects storable. Other values, such as dates, stay as they are. Throws a
 * TypeError for an invalid number or date, which cannot be stored.
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

/**
 * Whether a query may look for the text: no row can have NUL in it, and PostgreSQL fails when a value has. True for
 * null.
 */
export function canBeStored(text: string | null): boolean {
  return text === null || !text.includes('\0');
}
