// A colour, and the contrast between two of them.
import colorNames from 'color-name';

declare const brand: unique symbol;

/** A colour as `#rrggbb` in lower case, the only form that gets into a style sheet. */
export type Color = string & { readonly [brand]: 'Color' };

const named: Readonly<Record<string, readonly number[]>> = colorNames;

/** Reads `#rgb`, `#rrggbb` or a CSS colour name in any casing; null for all other texts (checkout.md, part 4). */
export function parseColor(text: string): Color | null {
  const name = text.trim().toLowerCase();
  const channels = Object.hasOwn(named, name) ? named[name] : undefined;
  if (channels !== undefined) {
    return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}` as Color;
  }
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}` as Color;
}

/** The lowest contrast ratios by WCAG 2.2: of text on its background, and of the edge of an input. */
export const textContrastMin = 4.5;
export const edgeContrastMin = 3;

/** Contrast ratio by WCAG 2.2, from 1 (same colour) to 21 (black and white). The order of the two does not matter. */
export function contrast(one: Color, other: Color): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance by WCAG 2.2, from 0 (black) to 1 (white). */
export function luminance(color: Color): number {
  const channel = (at: number): number => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
