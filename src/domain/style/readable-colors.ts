// Uses a merchant's colours as far as they are readable on each other, with a warning for each one that is not.
import { type Color, contrast, edgeContrastMin, textContrastMin } from './color.ts';
import { type OwnColors, ownColors, type Scheme } from './own-colors.ts';
import { type AskedColors, type ColorPath, colorPaths } from './page-style.ts';

/** The colours of an area of the page: its background and everything on it. */
export interface Area {
  readonly background: Color;
  readonly text: Color;
  readonly label: Color;
  readonly link: Color;
  readonly linkHover: Color;
  /** Colour of dividing lines, which are only decoration. */
  readonly line: Color;
  /** Colour of the edges of inputs, which show what can be filled in. */
  readonly edge: Color;
  /** Colour of texts that say what is wrong with an answer. */
  readonly problem: Color;
}

/** The colours of a button. */
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

  /** `base` with those of the asked colours that are readable; `base` itself when none is used. */
  area(base: Area, paths: AreaPaths): Area {
    const { background, text } = this.#pair(base, paths);
    /** The first readable colour: the one asked for, then those in `ours`, else the colour of the text. */
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
    const usualLine = background === base.background ? base.line : edge;
    const area: Area = {
      background,
      text,
      label,
      link,
      linkHover: readable(textContrastMin, paths.linkHover, ...hoverOfLink, link),
      line: this.#of(paths.line) ?? usualLine,
      edge,
      problem: readable(textContrastMin, undefined, base.problem, other.bad),
    };
    return sameColors(area, base) ? base : area;
  }

  /** The same for a button, or one of its states, at `path`; `base` itself when no asked colour is used. */
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

  /** Text and background, if they are readable together with the asked colours; otherwise both from `base`. */
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

  /** Adds a warning that names those of `paths` for which the merchant asked a colour. */
  #warn(paths: (ColorPath | undefined)[], color: Color, on: Color, min = textContrastMin): void {
    const asked = paths.filter((path) => this.#of(path) !== null);
    const names = asked.map((path) => `template.${path}`).join(', ');
    // Rounded down, so that a ratio just below the minimum is not shown as the minimum.
    const ratio = Math.floor(contrast(color, on) * 100) / 100;
    this.#warnings.add(`${names}: ${color} on ${on} is ${ratio}:1, less than ${min}:1; not used`);
  }
}

/** The colours of an area in our own design, on the given background. */
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
