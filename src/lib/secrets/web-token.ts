// JSON Web Tokens, signed with one key: HS256 and no other algorithm (RFC 7519).
import { createHmac, timingSafeEqual } from 'node:crypto';

const header = encoded({ alg: 'HS256' });
const form = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/;
/** Longer than any token that is made here; a longer text is not even hashed. */
const lengthMax = 1000;

/** Makes and reads tokens. Anybody can read the claims of a token, but only the holder of the key can make one. */
export class WebTokens {
  readonly #key: Buffer;
  readonly #other: Buffer | null;
  /** `other` is a second key whose signatures are valid too; null = none. */
  constructor({ key, other }: { readonly key: Buffer; readonly other: Buffer | null }) {
    this.#key = key;
    this.#other = other;
  }

  make(claims: object): string {
    const signed = `${header}.${encoded(claims)}`;
    return `${signed}.${sign(this.#key, signed)}`;
  }

  /** The claims of a token that we made, expired or not; null when the token is not ours. */
  read(token: string): unknown {
    const [, head = '', claims = '', proof = ''] = form.exec(token.slice(0, lengthMax + 1)) ?? [];
    // No other algorithm was ever used here, so the header is compared and not obeyed (RFC 8725, part 3.1).
    if (head !== header || token.length > lengthMax) return null;
    // Compared as letters: decoding drops bits of the last one, so that several proofs would be equal.
    const given = Buffer.from(proof);
    const keys = this.#other === null ? [this.#key] : [this.#key, this.#other];
    const isOurs = keys.some((key) => {
      const expected = Buffer.from(sign(key, `${head}.${claims}`));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
    if (!isOurs) return null;
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  }
}

function sign(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}
