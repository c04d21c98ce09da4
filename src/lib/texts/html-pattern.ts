// A page of HTML that is written once with marks in it, and then filled with values for each use.
import { randomBytes } from 'node:crypto';
import { mailtoAddress } from './mailto-address.ts';

/** The ways in which a page can contain a mark; a value is written in the same way as its mark was. */
const writings = {
  text: (value: string) => value,
  /** Non-breaking spaces became plain ones, as in titles of documents. */
  plain: (value: string) => value.replace(/[\u00a0\u202f]/g, ' '),
  /** A part of an address. */
  address: encodeURIComponent,
  mailto: mailtoAddress,
  /** HTML that was rendered separately. */
  markup: (value: string) => value,
} as const;
type Writing = keyof typeof writings;

interface Place<Name> {
  readonly name: Name;
  readonly writing: Writing;
}

/**
 * Placeholders for the values while a page is rendered. A mark looks like a text that must be escaped, so
 * the page shows whether it was. Nobody outside can send the same text, since each process draws the
 * letters of its marks at random.
 */
export class HtmlMarks<Name extends string> {
  readonly #secret = randomBytes(12).toString('hex');
  readonly #names: readonly Name[];
  readonly #markup: ReadonlySet<Name>;
  readonly #found: RegExp;

  /** `markup` lists the names whose values are HTML; only these are written without escaping. */
  constructor(names: readonly Name[], markup: readonly Name[] = []) {
    this.#names = names;
    this.#markup = new Set(markup);
    this.#found = new RegExp(
      `(<\u00a0|&lt;\u00a0|&lt; |(?:mailto:)?%3C%C2%A0|)${this.#secret}(\\d+)z`,
      'g',
    );
  }

  of(name: Name): string {
    return `<\u00a0${this.#secret}${this.#names.indexOf(name)}z`;
  }

  /** Cuts the page at its marks. Throws when a mark is not written as its value must be, such as one not escaped. */
  pattern(html: string): HtmlPattern<Name> {
    const pieces: Buffer[] = [];
    const places: Place<Name>[] = [];
    let end = 0;
    for (const { 0: mark, 1: begin = '', 2: number, index } of html.matchAll(this.#found)) {
      const name = this.#names[Number(number)];
      const writing = writingOf(begin);
      const fits = name !== undefined && this.#markup.has(name) === (writing === 'markup');
      if (!fits || writing === null) throw new Error('Cannot happen: mark-unescaped');
      pieces.push(Buffer.from(html.slice(end, index)));
      places.push({ name, writing });
      end = index + mark.length;
    }
    return new HtmlPattern([...pieces, Buffer.from(html.slice(end))], places);
  }
}

function writingOf(begin: string): Writing | null {
  switch (begin) {
    case '<\u00a0':
      return 'markup';
    case '&lt;\u00a0':
      return 'text';
    case '&lt; ':
      return 'plain';
    case '%3C%C2%A0':
      return 'address';
    case 'mailto:%3C%C2%A0':
      return 'mailto';
    default:
      return null;
  }
}

export class HtmlPattern<Name extends string> {
  /** The HTML before, between and after the places: one piece more than there are places. */
  readonly #pieces: readonly Buffer[];
  readonly #places: readonly Place<Name>[];

  constructor(pieces: readonly Buffer[], places: readonly Place<Name>[]) {
    this.#pieces = pieces;
    this.#places = places;
  }

  /** The page in UTF-8. Every value is escaped, except what is markup. */
  fill(values: Readonly<Record<Name, string>>): Buffer {
    const [first = Buffer.of(), ...rest] = this.#pieces;
    const parts = [first];
    for (const [i, piece] of rest.entries()) {
      const place = this.#places[i];
      if (place !== undefined) parts.push(Buffer.from(written(place, values[place.name])));
      parts.push(piece);
    }
    return Buffer.concat(parts);
  }
}

function written({ writing }: Place<unknown>, value: string): string {
  const text = writings[writing](value);
  return writing === 'markup' ? text : escaped(text);
}

/** Escapes as Preact does in texts and attributes, so that a filled page equals a rendered one to the byte. */
function escaped(text: string): string {
  if (!/["&<]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
