// The order in which published answers list their members.

/** The members sorted by name, as in published answers (lifecycle.md, part 9). */
export function alphabetical(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
