// Text from keyboards of other scripts, converted to the digits and letters that forms are checked with.

/**
 * `٤١` of Arabic, `۴۱` of Persian and `４１` of Japanese and Chinese keyboards are `41`; what these
 * also write wide, such as `／` and `ＮＬ`, is of the usual width. Marks of direction, which a copied
 * number brings along unseen, are dropped.
 */
export function plainTyped(typed: string): string {
  // Nearly all that is typed, and all logs are made of.
  if (!/[^\0-\x7f]/.test(typed)) return typed;
  return typed
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
}

/** The digits alone. */
export function digitsIn(typed: string): string {
  return plainTyped(typed).replace(/\D/g, '');
}
