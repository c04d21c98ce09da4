// Text without HTML, for fields where markup is not supported.

/** Text longer than this is not searched for tags: nobody means it as a description. */
const lengthMax = 4000;

/**
 * Takes HTML tags and comments out until none is left; `a < b` and `<3` are not tags. What stays
 * is still escaped wherever it is shown. Null when the text is absurdly long.
 */
export function withoutTags(text: string): string | null {
  if (text.length > lengthMax) return null;
  // Taking one tag out may put another together (`<<b>i>`), so until nothing changes.
  let before: string;
  let after = text;
  do {
    before = after;
    after = before.replace(/<[a-z/!?][^<>]*>/gi, '');
  } while (after !== before);
  return after;
}
