// Random tokens that carry a small number which only the holder of the key can read.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { lettersAndDigits, pooledBytes, randomText } from './random-text.ts';

const prefixLength = 6;

/** `key` makes tokens and signatures; the other keys only read what was made with them before. */
export interface TokenKeys {
  readonly key: Buffer;
  /** A second key whose signatures are valid too; null = none. */
  readonly other: Buffer | null;
  /** Keys whose tokens are still read, but whose signatures are no longer valid. */
  readonly older: readonly Buffer[];
}

/**
 * Makes and reads tokens. The number inside (0 to 2^32 - 1) says where to look the token up. It is masked
 * with a keyed hash of the random part, so a token reveals nothing and a made-up one leads nowhere.
 */
export class SealedTokens {
  readonly #key: Buffer;
  readonly #signing: readonly Buffer[];
  readonly #reading: readonly Buffer[];
  constructor({ key, other, older }: TokenKeys) {
    this.#key = key;
    this.#signing = other === null ? [key] : [key, other];
    this.#reading = [...this.#signing, ...older];
  }

  /** 35 letters and digits: 6 for the number, 29 random (172 bits). */
  makeText(number: number): string {
    const tail = randomText(29);
    return base62(mask(this.#key, number, tail)) + tail;
  }

  /**
   * The numbers that may be inside: one for each key that may have made the token, the present key first. The
   * number for a key that did not make it is random. Empty when the text is not a token.
   */
  readText(token: string): readonly number[] {
    if (!/^[0-9A-Za-z]{35}$/.test(token)) return [];
    const masked = fromBase62(token.slice(0, prefixLength));
    if (masked > 0xffffffff) return [];
    return this.#reading.map((key) => mask(key, masked, token.slice(prefixLength)));
  }

  /** A version 4 UUID: 32 bits for the number, 90 random. */
  makeUuid(number: number): string {
    const bytes = pooledBytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const tail = bytes.subarray(4).toString('hex');
    bytes.writeUInt32BE(mask(this.#key, number, tail), 0);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** Like `readText`, for a UUID. */
  readUuid(token: string): readonly number[] {
    const match = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/.exec(
      token,
    );
    if (match === null) return [];
    const masked = Number.parseInt(match[1] ?? '', 16);
    return this.#reading.map((key) => mask(key, masked, match.slice(2).join('')));
  }

  /** A short proof that we made `text`, for hidden form fields and cursors. */
  sign(text: string): string {
    return signed(this.#key, text);
  }

  isSigned(text: string, proof: string): boolean {
    const given = Buffer.from(proof);
    return this.#signing.some((key) => {
      const expected = Buffer.from(signed(key, text));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }
}

function signed(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(`sign:${text}`).digest('base64url').slice(0, 27);
}

function mask(key: Buffer, number: number, tail: string): number {
  const hash = createHmac('sha256', key).update(`number:${tail}`).digest();
  return (number ^ hash.readUInt32BE(0)) >>> 0;
}

function base62(value: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < prefixLength; i += 1) {
    text = (lettersAndDigits[rest % 62] ?? '') + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

function fromBase62(text: string): number {
  let value = 0;
  for (const letter of text) value = value * 62 + lettersAndDigits.indexOf(letter);
  return value;
}
