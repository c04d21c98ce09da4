// A page of HTML that is written once with marks in it, and then filled with values for each use.
import { randomBytes } from 'node:crypto';
import { mailtoAddress } from './mailto-address.ts';

/** How a mark was written into the page, which is how its value has to be written. */
const writings = {
  text: (value: string) => value,
  /** Spaces that do not break are made plain: titles of documents. */
  plain: (value: string) => value.replace(/[\u00a0\u202f]/g, ' '),
  /** A part of an address. */
  address: encodeURIComponent,
  mailto: mailtoAddress,
  /** HTML that was drawn apart. */
  markup: (value: string) => value,
} as const;
type Writing = keyof typeof writings;

interface Place<Name> {
  readonly name: Name;
  readonly writing: Writing;
}

/**
 * What stands for the values while a page is written. A mark looks like a text that must be escaped,
 * so the page shows whether it was; and nobody outside can have sent the same, since its letters are
 * drawn anew by each process.
 */
export class HtmlMarks<Name extends string> {
  readonly #secret = randomBytes(12).toString('hex');
  readonly #names: readonly Name[];
  readonly #markup: ReadonlySet<Name>;
  readonly #found: RegExp;

  /** `markup`: those whose values are HTML; they alone are written as they are. */
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

  /** Throws when a mark was written in a way that its value may not be: as markup, for one. */
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
  /** One more than places: before, between and behind them. */
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

/** As Preact writes texts and attributes, so that a filled page is the same to the byte. */
function escaped(text: string): string {
  if (!/["&<]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
