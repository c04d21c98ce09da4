// A fingerprint of JSON that is the same for all texts with the same meaning.
import { createHmac } from 'node:crypto';
import type { Secret } from '../secrets/secret.ts';

type Piece = { readonly text: string } | { readonly value: unknown };

/**
 * HMAC-SHA256 over the value with the members of every object in one fixed order. Works without
 * recursion, since JSON may be nested deeper than the stack allows. `value` is what `JSON.parse` gives.
 *
 * It needs a key, since a value may be card data: with a plain hash and some known digits, a card number
 * can be found by trying.
 */
export function jsonFingerprint(key: Secret<Buffer>, value: unknown): Buffer {
  const written: string[] = [];
  const waiting: Piece[] = [{ value }];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if ('text' in piece) written.push(piece.text);
    else written.push(open(piece.value, waiting));
  }
  return createHmac('sha256', key.reveal()).update(written.join('')).digest();
}

/** The beginning of a value; what follows it is added to `waiting`, last piece first. */
function open(value: unknown, waiting: Piece[]): string {
  if (Array.isArray(value)) {
    waiting.push({ text: ']' });
    for (let i = value.length - 1; i >= 0; i -= 1) {
      waiting.push({ value: value[i] });
      if (i > 0) waiting.push({ text: ',' });
    }
    return '[';
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    waiting.push({ text: '}' });
    for (let i = members.length - 1; i >= 0; i -= 1) {
      const [name, member] = members[i] as [string, unknown];
      waiting.push({ value: member }, { text: `${i > 0 ? ',' : ''}${JSON.stringify(name)}:` });
    }
    return '{';
  }
  // JSON.parse makes Infinity of 1e999, which JSON.stringify would write as null.
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
