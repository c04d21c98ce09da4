// Writes lists as PostgreSQL reads arrays, so that a column of many rows is one parameter of a statement.

/** `{1,2,null}`; for what needs no quotes: numbers, booleans, UUIDs, words without blanks. */
export function plainArray(values: readonly (number | string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}

/** `{"a","b \"c\"",null}`. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'null' : quoted(value))).join(',')}}`;
}

/** Instants, to the millisecond. */
export function timeArray(values: readonly Date[]): string {
  return plainArray(values.map((value) => `"${value.toISOString()}"`));
}

/**
 * Values as JSON. Encoding a JSON text as JSON once more adds a backslash before every quote and every backslash and
 * changes nothing else. That is the quoting that array elements need, and the fastest way to get it.
 */
export function jsonArray(values: readonly unknown[]): string {
  const elements = values.map((value) =>
    value === null ? 'null' : JSON.stringify(JSON.stringify(value)),
  );
  return `{${elements.join(',')}}`;
}

/** PostgreSQL's number of the type `text`. */
const textType = 25;

/**
 * As `textArray`, in the binary form, where no text has to be searched or quoted: for long texts. The statement must
 * say `::text[]`.
 */
export function textArrayBytes(values: readonly (string | null)[]): Buffer {
  // Dimensions, whether nulls are among them, type, length, index of the first.
  const head = Buffer.alloc(20);
  head.writeInt32BE(1, 0);
  head.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  head.writeInt32BE(textType, 8);
  head.writeInt32BE(values.length, 12);
  head.writeInt32BE(1, 16);
  const parts = [head];
  for (const value of values) {
    const length = Buffer.alloc(4);
    const bytes = value === null ? null : Buffer.from(value);
    length.writeInt32BE(bytes?.length ?? -1);
    parts.push(length);
    if (bytes !== null) parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
