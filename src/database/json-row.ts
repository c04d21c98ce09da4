// Types for a row that comes as JSON within the result of another query, where dates are text.

/**
 * A row as it comes in JSON. Numbers that PostgreSQL otherwise sends as text, such as `bigint`, are numbers there;
 * readers accept both.
 */
export type JsonRow<Row> = {
  readonly [Column in keyof Row]: Date extends Row[Column]
    ? string | Exclude<Row[Column], Date>
    : Row[Column];
};

export function momentOf(text: string): Date;
export function momentOf(text: string | null): Date | null;
export function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
