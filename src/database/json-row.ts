// A row that arrives as JSON inside the answer for another row, where dates are text.

/** Numbers may be numbers there that are texts in a row of its own; whoever reads a row takes both. */
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
