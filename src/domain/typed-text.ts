// Text from keyboards of other scripts, converted to the digits and letters that forms are checked with.

/**
 * Converts `٤١` of Arabic, `۴۱` of Persian and `４１` of Japanese and Chinese keyboards to `41`, and wide characters,
 * such as `／` and `ＮＬ`, to the usual width. Removes invisible marks of writing direction, which copied numbers may
 * contain.
 */
export function plainTyped(typed: string): string {
  // Nearly every typed text, and nearly every line of a log, is ASCII.
  if (!/[^\0-\x7f]/.test(typed)) return typed;
  return typed
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Only the digits of the text. */
export function digitsIn(typed: string): string {
  return plainTyped(typed).replace(/\D/g, '');
}
