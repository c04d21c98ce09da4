// The query of a list of the control API: what narrows it, and how long it may be.

export type ListQuery = Readonly<Record<string, unknown>>;

/** Text without blanks around it, as ids are read everywhere. Null: nothing is left out. */
export function filterText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

const usualLimit = 50;

/** How many entries are asked for; each list brings the number into its own range. */
export function listLimit({ limit }: ListQuery): number {
  return Number.parseInt(String(limit ?? ''), 10) || usualLimit;
}
