// What of a text PostgreSQL can keep: neither NUL nor half a surrogate pair.

/** Nearly all text passes the test and is kept as it is. */
export function storableText(text: string): string {
  if (!/[\0\ud800-\udfff]/.test(text)) return text;
  // With the `u` flag `\p{Surrogate}` matches only halves of a pair that stand alone.
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Whether it can be looked for: no row has NUL in it, and PostgreSQL fails on the question. Null can. */
export function canBeStored(text: string | null): boolean {
  return text === null || !text.includes('\0');
}
