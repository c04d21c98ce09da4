// Capital letters and digits as strokes of a pen, for pictures that need no font.

/** A straight line from one point to another. */
export interface Stroke {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A letter stands in a box of this many units, measured at the middle of its strokes. */
export const letterWidth = 4;
export const letterHeight = 6;

/** Corners of each line from the upper left, `x,y`; `|` lifts the pen. */
const lines: Readonly<Record<string, string>> = {
  A: '0,6 2,0 4,6|0.7,4 3.3,4',
  B: '0,0 0,6 2.6,6 4,5.2 4,3.8 2.6,3 0,3|2.6,3 3.6,2.2 3.6,0.8 2.6,0 0,0',
  C: '4,1 3,0 1.2,0 0,1.4 0,4.6 1.2,6 3,6 4,5',
  D: '0,0 0,6 2.4,6 4,4.5 4,1.5 2.4,0 0,0',
  E: '4,0 0,0 0,6 4,6|0,3 3,3',
  F: '4,0 0,0 0,6|0,3 3,3',
  G: '4,1 3,0 1.2,0 0,1.4 0,4.6 1.2,6 3,6 4,5 4,3.3 2.4,3.3',
  H: '0,0 0,6|4,0 4,6|0,3 4,3',
  I: '2,0 2,6',
  J: '3.4,0 3.4,4.8 2.4,6 1.2,6 0.2,5',
  K: '0,0 0,6|4,0 0,3.6|1.4,2.4 4,6',
  L: '0,0 0,6 4,6',
  M: '0,6 0,0 2,3 4,0 4,6',
  N: '0,6 0,0 4,6 4,0',
  O: '1.3,0 2.7,0 4,1.5 4,4.5 2.7,6 1.3,6 0,4.5 0,1.5 1.3,0',
  P: '0,6 0,0 2.8,0 4,1 4,2.5 2.8,3.5 0,3.5',
  Q: '1.3,0 2.7,0 4,1.5 4,4.5 2.7,6 1.3,6 0,4.5 0,1.5 1.3,0|2.4,4.2 4,6',
  R: '0,6 0,0 2.8,0 4,1 4,2.5 2.8,3.5 0,3.5|2,3.5 4,6',
  S: '4,1 3,0 1,0 0,0.9 0,2.1 1,3 3,3 4,3.9 4,5.1 3,6 1,6 0,5',
  T: '0,0 4,0|2,0 2,6',
  U: '0,0 0,4.5 1.3,6 2.7,6 4,4.5 4,0',
  V: '0,0 2,6 4,0',
  W: '0,0 1,6 2,2.4 3,6 4,0',
  X: '0,0 4,6|4,0 0,6',
  Y: '0,0 2,3 4,0|2,3 2,6',
  Z: '0,0 4,0 0,6 4,6',
  '0': '1.3,0 2.7,0 4,1.5 4,4.5 2.7,6 1.3,6 0,4.5 0,1.5 1.3,0|1,5 3,1',
  '1': '0.7,1.2 2,0 2,6',
  '2': '0,1.2 1,0 3,0 4,1.1 4,2.1 0,6 4,6',
  '3': '0,0 4,0 1.8,2.5 3,2.5 4,3.6 4,4.9 3,6 1,6 0,5',
  '4': '3,6 3,0 0,4.2 4,4.2',
  '5': '4,0 0.4,0 0.2,2.7 1,2.3 2.9,2.3 4,3.5 4,4.8 3,6 1,6 0,5.2',
  '6': '3.6,0.4 2.6,0 1.3,0 0,1.8 0,4.6 1.2,6 2.8,6 4,4.9 4,3.9 2.9,2.8 1.2,2.8 0,3.9',
  '7': '0,0 4,0 1.4,6',
  '8': '1.2,3 0.3,2.2 0.3,0.9 1.3,0 2.7,0 3.7,0.9 3.7,2.2 2.8,3 1.2,3 0,3.9 0,5.1 1.1,6 2.9,6 4,5.1 4,3.9 2.8,3',
  '9': '0.4,5.6 1.4,6 2.7,6 4,4.2 4,1.4 2.8,0 1.2,0 0,1.1 0,2.1 1.1,3.2 2.8,3.2 4,2.1',
};

export function hasStrokes(letter: string): boolean {
  return Object.hasOwn(lines, letter);
}

/** The strokes of a letter; none for a character that this file does not know. */
export function strokesOf(letter: string): Stroke[] {
  const text = Object.hasOwn(lines, letter) ? (lines[letter] ?? '') : '';
  return text.split('|').flatMap((line) => {
    const points = line.split(' ').map((point) => point.split(',').map(Number));
    return points.slice(1).map(([x2 = 0, y2 = 0], index) => {
      const [x1 = 0, y1 = 0] = points[index] ?? [];
      return { x1, y1, x2, y2 };
    });
  });
}
