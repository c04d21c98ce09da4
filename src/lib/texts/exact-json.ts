// JSON whose long whole numbers keep every digit.

/** A number of sixteen or more digits; after a quotation mark it would be a text already. */
const mayBeLong = /[\s:,[]-?\d{16}/;

/** A text or a number. Texts are matched too, so that no digits inside one are mistaken for a number. */
const textOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Like `JSON.parse`, but a whole number that a double cannot hold becomes a text of its digits. Shops make
 * order numbers of the time and a counter, and `JSON.parse` would make neighbouring ones equal.
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayBeLong.test(text)) return value;
  // The text is valid JSON, so every match is one of its texts or numbers.
  const exact = text.replace(textOrNumber, (piece) => (isTooLong(piece) ? `"${piece}"` : piece));
  return exact.length === text.length ? value : JSON.parse(exact);
}

function isTooLong(piece: string): boolean {
  return /^-?\d+$/.test(piece) && !Number.isSafeInteger(Number(piece));
}
