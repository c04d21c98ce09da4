// A row of a table as it comes inside of another row's answer: as JSON, which knows no moments.

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
