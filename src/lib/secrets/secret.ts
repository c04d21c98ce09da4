// A value that can be used but not printed.
import { createHash, timingSafeEqual } from 'node:crypto';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/** Wraps a key, a card number or a CVC: every way of turning it into text gives `[secret]`. */
export class Secret<T> {
  readonly #value: T;
  constructor(value: T) {
    this.#value = value;
  }
  /** The value itself. Call this only at the place where the value is used or sent. */
  reveal(): T {
    return this.#value;
  }
  toString(): string {
    return '[secret]';
  }
  toJSON(): string {
    return '[secret]';
  }
  [inspect](): string {
    return '[secret]';
  }
}

/** Compares in a time that does not reveal where the two differ, or in how many characters. */
export function isSameSecret(secret: Secret<string>, given: string): boolean {
  return timingSafeEqual(digest(secret.reveal()), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
