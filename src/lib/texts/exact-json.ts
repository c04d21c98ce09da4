// JSON whose long whole numbers keep every digit.

/** Where a number of sixteen digits or more may stand: behind a quotation mark it is text already. */
const mayBeLong = /[\s:,[]-?\d{16}/;

/** Texts, so that no digits within one are taken for a number, and numbers. */
const textOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Like `JSON.parse`, but a whole number that no double holds becomes a text of its digits: shops number
 * their orders by the second and a counter, and `JSON.parse` would make neighbours of those the same.
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayBeLong.test(text)) return value;
  // The text is JSON, so whatever follows the pattern is a text or a number of it.
  const exact = text.replace(textOrNumber, (piece) => (isTooLong(piece) ? `"${piece}"` : piece));
  return exact.length === text.length ? value : JSON.parse(exact);
}

function isTooLong(piece: string): boolean {
  return /^-?\d+$/.test(piece) && !Number.isSafeInteger(Number(piece));
}
