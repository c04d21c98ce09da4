// Text without HTML, for fields where markup is not supported.

/** Longest text that is searched for tags; nobody sends a longer description on purpose. */
const lengthMax = 4000;

/**
 * Removes HTML tags and comments until none is left; `a < b` and `<3` are not tags. The result is still
 * escaped wherever it is shown. Null when the text is longer than 4000 characters.
 */
export function withoutTags(text: string): string | null {
  if (text.length > lengthMax) return null;
  // Removing one tag may form another (`<<b>i>`), so this repeats until nothing changes.
  let before: string;
  let after = text;
  do {
    before = after;
    after = before.replace(/<[a-z/!?][^<>]*>/gi, '');
  } while (after !== before);
  return after;
}
