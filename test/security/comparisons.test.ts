// Checks that secrets are compared safely everywhere: found by their hash, or compared in constant time.
import { describe, expect, test } from 'vitest';
import { linesMatching, type Source, sourcesOf } from '../tidy/sources.ts';

const sources = sourcesOf('src').filter(
  ({ path }) => !path.endsWith('.test.ts') && !/^src\/[^/]+\/browser\//.test(path),
);

/** Names that secrets and proofs have, in upper and lower case. */
const names =
  '\\b(?:\\w*(?:secret|signature|hmac|digest|proof|password|apikey|api_key)|mac|cvc|bearer)\\b(?!\\.length)' +
  '|\\breveal\\(\\)';

/** `===` and similar operators, and functions that stop at the first difference, with such a name beside them. */
const comparisons = [
  `(?:${names})\\s*[!=]==?(?!=)`,
  `[!=]==?\\s*[\\w.?#]*?(?:${names})`,
  `(?:${names})\\??\\.(?:equals|startsWith|endsWith|includes|indexOf|localeCompare)\\(`,
  `\\.(?:equals|startsWith|endsWith|includes|localeCompare)\\([\\w.?#]*?(?:${names})`,
].map((text) => new RegExp(text, 'i'));

/** A comparison with null or the name of a type: whether a secret exists reveals nothing about it. */
const harmless = /[!=]==?\s*(?:null|undefined|'\w*'|false|true)|(?:null|undefined)\s*[!=]==?/;
/** The first eight bytes of every PNG are called a signature too. */
const otherWord = 'src/simulator/qr/qr-picture.ts:';

const suspicious = (source: Source): string[] =>
  comparisons.flatMap((pattern) =>
    linesMatching(source, pattern).filter(
      (line) => !harmless.test(line) && !line.startsWith(otherWord),
    ),
  );

const file = (code: string): Source => ({ path: 'src/x.ts', text: code, code, imports: [] });

describe('no secret, key or signature is compared with === or a search', () => {
  test('in any file', () => {
    expect(sources.flatMap(suspicious)).toEqual([]);
  });

  test.each([
    'if (given === secret) return;',
    'return key.reveal() === given;',
    'if (signature !== expected) throw 1;',
    'if (a == options.sharedSecret) b();',
    'return expected.equals(signature)',
    'return apiKey.startsWith(given)',
    'list.includes(apiKey)',
  ])('the rule finds %s', (code) => {
    expect(suspicious(file(code))).not.toEqual([]);
  });

  test.each([
    'if (apiKey === null) return;',
    "if (typeof signature === 'string') return;",
    'if (config.secretKey !== null) return config.secretKey;',
    'return timingSafeEqual(digest(secret), digest(given));',
  ])('the rule allows %s', (code) => {
    expect(suspicious(file(code))).toEqual([]);
  });
});

describe('code that checks a secret', () => {
  test('does so in constant time, in these files and no other', () => {
    const checkers = sources.filter(({ code }) => /\btimingSafeEqual\(/.test(code));
    expect(checkers.map(({ path }) => path)).toEqual([
      'src/demo/shop/webhook-signature.ts',
      'src/lib/secrets/sealed-token.ts',
      'src/lib/secrets/secret.ts',
      'src/lib/secrets/text-signature.ts',
      'src/lib/secrets/web-token.ts',
    ]);
  });

  test('finds keys by their hash: no statement looks for a key in the clear', () => {
    const lookUps = sources
      .filter(({ path }) => path.startsWith('src/database/'))
      .flatMap((source) => linesMatching(source, /where[^'"`]*\bapi_key\w*\s*=/));
    expect(lookUps.length).toBeGreaterThan(1);
    for (const line of lookUps) expect(line).toContain('api_key_hash = $');
  });
});
