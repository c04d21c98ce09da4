// A page of HTML that is written once with marks in it, and then filled with values for each use.
import { randomBytes } from 'node:crypto';

/** How a mark was written into the page, which is how its value has to be written. */
const writings = {
  text: (value: string) => value,
  /** Spaces that do not break are made plain: titles of documents. */
  plain: (value: string) => value.replace(/[\u00a0\u202f]/g, ' '),
  /** A part of an address. */
  address: encodeURIComponent,
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
  readonly #found: RegExp;

  constructor(names: readonly Name[]) {
    this.#names = names;
    this.#found = new RegExp(`(&lt;\u00a0|&lt; |%3C%C2%A0|)${this.#secret}(\\d+)z`, 'g');
  }

  of(name: Name): string {
    return `<\u00a0${this.#secret}${this.#names.indexOf(name)}z`;
  }

  /** Throws when a mark was written in a way that no value may be: as markup, for one. */
  pattern(html: string): HtmlPattern<Name> {
    const pieces: Buffer[] = [];
    const places: Place<Name>[] = [];
    let end = 0;
    for (const { 0: mark, 1: begin = '', 2: number, index } of html.matchAll(this.#found)) {
      const name = this.#names[Number(number)];
      const writing = writingOf(begin);
      if (name === undefined || writing === null) throw new Error('Cannot happen: mark-unescaped');
      pieces.push(Buffer.from(html.slice(end, index)));
      places.push({ name, writing });
      end = index + mark.length;
    }
    return new HtmlPattern([...pieces, Buffer.from(html.slice(end))], places);
  }
}

function writingOf(begin: string): Writing | null {
  switch (begin) {
    case '&lt;\u00a0':
      return 'text';
    case '&lt; ':
      return 'plain';
    case '%3C%C2%A0':
      return 'address';
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

  /** The page in UTF-8. Every value is escaped. */
  fill(values: Readonly<Record<Name, string>>): Buffer {
    const [first = Buffer.of(), ...rest] = this.#pieces;
    const parts = [first];
    for (const [i, piece] of rest.entries()) {
      const place = this.#places[i];
      if (place !== undefined)
        parts.push(Buffer.from(escaped(writings[place.writing](values[place.name]))));
      parts.push(piece);
    }
    return Buffer.concat(parts);
  }
}

/** As Preact writes texts and attributes, so that a filled page is the same to the byte. */
function escaped(text: string): string {
  if (!/["&<]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
