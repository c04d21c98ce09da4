// Icons made of up to three letters of a name, as SVG and as PNG.
import { PNG } from 'pngjs';
import { hasStrokes, letterHeight, letterWidth, type Stroke, strokesOf } from './stroke-letters.ts';

/** The icon's own units; as a PNG these many pixels times the scale. */
const width = 48;
const height = 32;
const cornerRadius = 5;

/** Units of the icon for one unit of a letter, gaps and pen in units of the icon. */
const letterScale = 2.1;
const gap = 4;
const penWidth = 2.4;

/** Dark enough for white letters (contrast above 4.5), and not the colour of any brand. */
const colours = [
  [0x3b, 0x4a, 0x6b],
  [0x5b, 0x3f, 0x6d],
  [0x2f, 0x5d, 0x50],
  [0x6b, 0x4a, 0x2f],
  [0x7a, 0x3b, 0x4a],
  [0x2e, 0x5a, 0x72],
  [0x4d, 0x5b, 0x2a],
  [0x5a, 0x5a, 0x66],
] as const;

type Colour = (typeof colours)[number];

/** The initials of several words, or the first letters of a single one: `MB WAY` is `MW`, `Bancontact` is `BAN`. */
export function iconLetters(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const words = plain.split(/[^A-Z0-9]+/).filter((word) => word !== '');
  const letters = words.length > 1 ? words.map((word) => word.slice(0, 1)) : [...(words[0] ?? '')];
  return letters.filter(hasStrokes).slice(0, 3).join('');
}

/** The icon as SVG. The same name gives the same icon in every process. */
export function iconSvg(name: string): string {
  const path = iconStrokes(name)
    .map(({ x1, y1, x2, y2 }) => `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`)
    .join('');
  const fill = `#${colourOf(name)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" rx="${cornerRadius}" fill="${fill}"/>`,
    `<path d="${path}" fill="none" stroke="#fff" stroke-width="${penWidth}" stroke-linecap="round"/>`,
    '</svg>',
  ].join('');
}

/** The same picture in pixels, transparent around the corners. */
export function iconPng(name: string, scale: 2 | 3): Buffer {
  const strokes = iconStrokes(name);
  const colour = colourOf(name);
  const png = new PNG({ width: width * scale, height: height * scale });
  let at = 0;
  for (let row = 0; row < png.height; row += 1) {
    for (let column = 0; column < png.width; column += 1) {
      // Each pixel is judged by its middle; edges fade over the width of one pixel.
      const [x, y] = [(column + 0.5) / scale, (row + 0.5) / scale];
      const ink = covered((penWidth / 2 - distanceToStrokes(x, y, strokes)) * scale);
      for (const part of colour) png.data[at++] = Math.round(part + (255 - part) * ink);
      png.data[at++] = Math.round(255 * covered(-distanceToCard(x, y) * scale));
    }
  }
  return PNG.sync.write(png);
}

/** The letters' strokes, in the middle of the icon. */
function iconStrokes(name: string): Stroke[] {
  const letters = [...iconLetters(name)];
  const step = letterWidth * letterScale + gap;
  const left = (width - (letters.length * step - gap)) / 2;
  const top = (height - letterHeight * letterScale) / 2;
  return letters.flatMap((letter, index) =>
    strokesOf(letter).map(({ x1, y1, x2, y2 }) => ({
      x1: left + index * step + x1 * letterScale,
      y1: top + y1 * letterScale,
      x2: left + index * step + x2 * letterScale,
      y2: top + y2 * letterScale,
    })),
  );
}

function colourOf(name: string): Colour {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return colours[sum % colours.length] ?? colours[0];
}

/** Share of a pixel that is inside a shape, given how many pixels its middle is inside. */
function covered(insideBy: number): number {
  return Math.min(1, Math.max(0, insideBy + 0.5));
}

function distanceToStrokes(x: number, y: number, strokes: readonly Stroke[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { x1, y1, x2, y2 } of strokes) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
    const part = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - x1 - part * dx, y - y1 - part * dy));
  }
  return nearest;
}

/** Distance to the rounded edge of the icon; negative inside. */
function distanceToCard(x: number, y: number): number {
  const dx = Math.abs(x - width / 2) - (width / 2 - cornerRadius);
  const dy = Math.abs(y - height / 2) - (height / 2 - cornerRadius);
  const outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
  return outside + Math.min(Math.max(dx, dy), 0) - cornerRadius;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
