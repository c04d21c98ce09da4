// Lists as PostgreSQL writes arrays in text: a column of many rows is one parameter of a statement.

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
 * Values as JSON. JSON of a JSON text adds a backslash before every quote and every backslash and
 * changes nothing else, which is how an array wants its elements; and it is the fast way to do so.
 */
export function jsonArray(values: readonly unknown[]): string {
  const elements = values.map((value) =>
    value === null ? 'null' : JSON.stringify(JSON.stringify(value)),
  );
  return `{${elements.join(',')}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
