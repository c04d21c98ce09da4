// The style sheet of one order: a merchant's colours as values of the page's custom properties.
import { type Color, luminance } from '../domain/style/color.ts';
import type { Scheme } from '../domain/style/own-colors.ts';
import { type PageColors, pageColors } from '../domain/style/page-colors.ts';
import type { AskedColors } from '../domain/style/page-style.ts';
import type { Area, Pair } from '../domain/style/readable-colors.ts';

/**
 * Returns CSS with parsed colours only, under custom properties of our own. The light and the dark scheme have a block
 * each, because a colour that is readable on the light page may not be readable on the dark one.
 */
export function styleSheet(colors: AskedColors): string {
  return (['light', 'dark'] as const).map((scheme) => schemeBlock(colors, scheme)).join('');
}

function schemeBlock(asked: AskedColors, scheme: Scheme): string {
  const { colors } = pageColors(asked, scheme);
  const rules = rulesOf(colors).map(([selector, values]) => `${selector}{${declarations(values)}}`);
  return rules.length === 0
    ? ''
    : `@media (prefers-color-scheme: ${scheme}){\n${rules.join('\n')}\n}\n`;
}

type Values = Readonly<Record<string, string>>;

function rulesOf(colors: PageColors): (readonly [string, Values])[] {
  const { page, header, cart, form, primary, secondary, method } = colors;
  const root: Values = {
    ...(page !== null && { ground: page.background }),
    ...(primary !== null && {
      ...pairValues('button', primary.rest),
      ...pairValues('button-hover', primary.hover),
    }),
    ...(secondary !== null && {
      ...pairValues('second', secondary.rest),
      ...pairValues('second-hover', secondary.hover),
    }),
    ...(method !== null && {
      ...rowValues('method', method.rest),
      ...rowValues('method-hover', method.hover),
      ...rowValues('method-active', method.active),
    }),
  };
  const rules: (readonly [string, Values | null])[] = [
    [':root', Object.keys(root).length === 0 ? null : root],
    ['.top', areaValues(header)],
    ['.bottom', areaValues(page)],
    // The summary has no fields, so the colour for edges of fields is that of its lines.
    ['.summary', areaValues(cart === null ? null : { ...cart, edge: cart.line })],
    ['.stage', areaValues(form)],
  ];
  return rules.filter((rule): rule is readonly [string, Values] => rule[1] !== null);
}

/** Returns the values of an area. Our tints would not fit the shop's background, so they become that background. */
function areaValues(area: Area | null): Values | null {
  if (area === null) return null;
  const { background } = area;
  return {
    ground: background,
    surface: background,
    inset: background,
    'accent-soft': background,
    'bad-soft': background,
    ink: area.text,
    muted: area.label,
    accent: area.link,
    'accent-deep': area.linkHover,
    line: area.line,
    edge: area.edge,
    bad: area.problem,
    scheme: schemeOn(area),
  };
}

/** Returns the scheme for what the browser draws itself, such as radio buttons, by the colours around it. */
function schemeOn({ background, text }: { background: Color; text: Color }): Scheme {
  return luminance(text) > luminance(background) ? 'dark' : 'light';
}

function rowValues(name: string, pair: Pair): Values {
  return { ...pairValues(name, pair), [`${name}-scheme`]: schemeOn(pair) };
}

function pairValues(name: string, { background, text, border }: Pair): Values {
  return { [name]: background, [`on-${name}`]: text, [`${name}-edge`]: border };
}

function declarations(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}
