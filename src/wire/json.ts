// How JSON is written where its exact bytes matter.

/**
 * Compact JSON: what parsing and rendering again must reproduce byte for byte, since clients check
 * the signature of a notification that way (clients.md, row 6). `/` and letters beyond ASCII stay
 * as they are. Members come in the order in which they were set.
 */
export function compactJson(value: object): string {
  return JSON.stringify(value);
}

/** The same members by name: published answers list them alphabetically (lifecycle.md, part 9). */
export function alphabetical(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
