// What the query of a list narrows it by: text without blanks around it, as ids are read everywhere.

/** Null: nothing is left out. */
export function filterText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}
