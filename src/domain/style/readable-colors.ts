// Takes a merchant's colours as far as they can be read on each other, and says which it did not.
import { type Color, contrast, edgeContrastMin, textContrastMin } from './color.ts';
import { type OwnColors, ownColors, type Scheme } from './own-colors.ts';
import { type AskedColors, type ColorPath, colorPaths } from './page-style.ts';

/** An area of the page, with everything that stands on its background. */
export interface Area {
  readonly background: Color;
  readonly text: Color;
  readonly label: Color;
  readonly link: Color;
  readonly linkHover: Color;
  /** Dividing lines, which say nothing. */
  readonly line: Color;
  /** Around inputs, where it shows what can be filled in. */
  readonly edge: Color;
  /** Says what is wrong with an answer. */
  readonly problem: Color;
}

/** Something to press. */
export interface Pair {
  readonly background: Color;
  readonly text: Color;
  readonly border: Color;
}

type AreaPaths = Readonly<Partial<Record<keyof Area, ColorPath>>>;

export class ReadableColors {
  readonly #asked: AskedColors;
  readonly #scheme: Scheme;
  readonly #warnings = new Set<string>();

  constructor(asked: AskedColors, scheme: Scheme) {
    this.#asked = asked;
    this.#scheme = scheme;
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  /** `base` itself when nothing that was asked for is taken. */
  area(base: Area, paths: AreaPaths): Area {
    const { background, text } = this.#pair(base, paths);
    /** The first that can be read: as asked, as below, ours for light or dark, or like the text. */
    const readable = (min: number, path: ColorPath | undefined, ...ours: Color[]): Color => {
      const asked = this.#of(path);
      if (asked !== null) {
        if (contrast(asked, background) >= min) return asked;
        this.#warn([path], asked, background, min);
      }
      return ours.find((color) => contrast(color, background) >= min) ?? text;
    };
    const other = ownColors[this.#scheme === 'light' ? 'dark' : 'light'];
    const label = readable(textContrastMin, paths.label, base.label, other.muted);
    const link = readable(textContrastMin, paths.link, base.link, other.accent);
    const hoverOfLink = link === base.link ? [base.linkHover, other.accentDeep] : [];
    const edge = readable(edgeContrastMin, paths.edge, base.edge, other.edge);
    const lineBelow = background === base.background ? base.line : edge;
    const area: Area = {
      background,
      text,
      label,
      link,
      linkHover: readable(textContrastMin, paths.linkHover, ...hoverOfLink, link),
      line: this.#of(paths.line) ?? lineBelow,
      edge,
      problem: readable(textContrastMin, undefined, base.problem, other.bad),
    };
    return sameColors(area, base) ? base : area;
  }

  /** `path` of a button or of one of its states; `base` itself when nothing is taken. */
  button(path: string, base: Pair): Pair {
    const member = (name: string): ColorPath | undefined =>
      colorPaths.find((known) => known === `${path}.${name}`);
    const { background, text } = this.#pair(base, {
      background: member('background'),
      text: member('text'),
    });
    const pair = { background, text, border: this.#of(member('border')) ?? base.border };
    return sameColors(pair, base) ? base : pair;
  }

  /** A text and its background are taken together or not at all. */
  #pair(
    base: { readonly background: Color; readonly text: Color },
    paths: { readonly background?: ColorPath | undefined; readonly text?: ColorPath | undefined },
  ): { readonly background: Color; readonly text: Color } {
    const background = this.#of(paths.background) ?? base.background;
    const text = this.#of(paths.text) ?? base.text;
    if (contrast(text, background) >= textContrastMin) return { background, text };
    this.#warn([paths.background, paths.text], text, background);
    return base;
  }

  #of(path: ColorPath | undefined): Color | null {
    return path === undefined ? null : (this.#asked[path] ?? null);
  }

  /** Names those of `paths` that were asked for. */
  #warn(paths: (ColorPath | undefined)[], color: Color, on: Color, min = textContrastMin): void {
    const asked = paths.filter((path) => this.#of(path) !== null);
    const names = asked.map((path) => `template.${path}`).join(', ');
    // Rounded down: what falls short by a hair must not be told as enough.
    const ratio = Math.floor(contrast(color, on) * 100) / 100;
    this.#warnings.add(`${names}: ${color} on ${on} is ${ratio}:1, less than ${min}:1; not used`);
  }
}

/** One of our own areas: the same colours on another ground. */
export function ownArea(own: OwnColors, background: Color): Area {
  return {
    background,
    text: own.ink,
    label: own.muted,
    link: own.accent,
    linkHover: own.accentDeep,
    line: own.line,
    edge: own.edge,
    problem: own.bad,
  };
}

function sameColors<Colors extends object>(one: Colors, other: Colors): boolean {
  return (Object.keys(one) as (keyof Colors)[]).every((name) => one[name] === other[name]);
}
