// The query of a list in the control API: its filters and its length.

export type ListQuery = Readonly<Record<string, unknown>>;

/** The text of a filter without surrounding blanks, as ids are read everywhere; null = no filter. */
export function filterText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

const usualLimit = 50;

/** How many entries the caller wants; each list clamps the number to its own range. */
export function listLimit({ limit }: ListQuery): number {
  return Number.parseInt(String(limit ?? ''), 10) || usualLimit;
}
