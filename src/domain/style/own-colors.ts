// The default colours of the payment page, for light and dark screens.
import type { Color } from './color.ts';

/** Our own colours, by their names in the page's style sheet; a test compares the two. */
export interface OwnColors {
  readonly ground: Color;
  readonly surface: Color;
  readonly inset: Color;
  readonly ink: Color;
  readonly muted: Color;
  readonly line: Color;
  readonly edge: Color;
  readonly accent: Color;
  readonly accentDeep: Color;
  readonly onAccent: Color;
  readonly bad: Color;
}

export type Scheme = 'light' | 'dark';

const light: Readonly<Record<keyof OwnColors, string>> = {
  ground: '#f1f4f3',
  surface: '#ffffff',
  inset: '#f7f9f8',
  ink: '#15201e',
  muted: '#52605d',
  line: '#d9e0de',
  edge: '#74827f',
  accent: '#0b6b60',
  accentDeep: '#08534a',
  onAccent: '#ffffff',
  bad: '#a8201a',
};

const dark: typeof light = {
  ground: '#0e1413',
  surface: '#18211f',
  inset: '#1e2927',
  ink: '#e9efed',
  muted: '#a9b7b3',
  line: '#2f3c39',
  edge: '#788985',
  accent: '#6fd3c3',
  accentDeep: '#97e4d8',
  onAccent: '#04211d',
  bad: '#ffb3ab',
};

export const ownColors: Readonly<Record<Scheme, OwnColors>> = {
  light: light as OwnColors,
  dark: dark as OwnColors,
};
