// Checks that a merchant's colours are used only if the text is readable.
import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { type Color, contrast, luminance, parseColor } from './color.ts';
import { ownColors } from './own-colors.ts';
import { pageColors } from './page-colors.ts';
import { type AskedColors, type ColorPath, colorPaths } from './page-style.ts';
import { ownArea } from './readable-colors.ts';

function color(text: string): Color {
  const parsed = parseColor(text);
  assert(parsed !== null);
  return parsed;
}
const [white, black] = [color('#fff'), color('#000')];
const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => color(`#${value.toString(16).padStart(6, '0')}`));
const anyStyle: fc.Arbitrary<AskedColors> = fc
  .dictionary(fc.constantFrom(...colorPaths), anyColor, { maxKeys: colorPaths.length })
  .map((members) => ({ ...members }));
const schemes = ['light', 'dark'] as const;

describe('a colour', () => {
  test.each([
    ['#abc', '#aabbcc'],
    ['#AABBCC', '#aabbcc'],
    [' #a1b2c3 ', '#a1b2c3'],
    ['RebeccaPurple', '#663399'],
    ['red', '#ff0000'],
  ])('%s is read as %s', (text, read) => {
    expect(parseColor(text)).toBe(read);
  });

  test.each([
    [
      '',
      'reddish',
      'constructor',
      '#ab',
      '#abcd',
      '#aabbccdd',
      'rgb(0,0,0)',
      '#ab\n#cd',
      '#gggggg',
      'aabbcc',
    ],
    ['#fff;}', '#fff}body{', 'url(//evil.example)', 'var(--ink)', '#fff/**/', '\\23 fff'],
  ])('is not read from %s or similar texts', (...texts) => {
    for (const text of texts) expect(parseColor(text), text).toBeNull();
  });

  test('is always six hexadecimal digits or nothing, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `#fff${text}`),
        ),
        (text) => {
          const parsed = parseColor(text);
          return parsed === null || /^#[0-9a-f]{6}$/.test(parsed);
        },
      ),
    );
  });
});

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s on %s is %d, as WCAG calculates it', (one, other, ratio) => {
    expect(contrast(color(one), color(other))).toBeCloseTo(ratio, 2);
  });

  test('is the same in both directions, and from 1 to 21', () => {
    fc.assert(
      fc.property(anyColor, anyColor, (one, other) => {
        const ratio = contrast(one, other);
        expect(ratio).toBe(contrast(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21.000001);
        expect(luminance(one)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('of every colour is sufficient with black or with white', () => {
    fc.assert(
      fc.property(anyColor, (one) => Math.max(contrast(one, white), contrast(one, black)) > 4.5),
    );
  });
});

describe.each(schemes)('on a %s screen', (scheme) => {
  test('our own colours are readable everywhere', () => {
    const own = ownColors[scheme];
    for (const ground of [own.ground, own.surface, own.inset]) {
      expectReadable(ownArea(own, ground));
    }
    expect(contrast(own.accent, own.onAccent)).toBeGreaterThanOrEqual(4.5);
  });

  test('everything is readable, whatever colours a merchant asks for', () => {
    fc.assert(
      fc.property(anyStyle, (asked) => {
        const { page, header, cart, form, ...buttons } = pageColors(asked, scheme).colors;
        for (const area of [page, header, cart, form]) if (area !== null) expectReadable(area);
        for (const states of Object.values(buttons)) {
          for (const { text, background } of Object.values(states ?? {})) {
            expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
    );
  });

  test('there is a warning about each colour that is not used, and about no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...colorPaths), anyColor, (path, asked) => {
        const { colors, warnings } = pageColors({ [path]: asked }, scheme);
        const used = JSON.stringify(colors).includes(asked);
        // Our own colours are in the result anyway, so they do not show whether the asked one is used.
        fc.pre(!Object.values(ownColors[scheme]).includes(asked));
        expect(warnings.length > 0, warnings.join()).toBe(!used);
        for (const warning of warnings) {
          expect(warning).toContain(`template.${path}: `);
          expect(warning).toContain(asked);
        }
      }),
    );
  });
});

function expectReadable(area: ReturnType<typeof ownArea>): void {
  const { background, text, label, link, linkHover, problem, edge } = area;
  for (const each of [text, label, link, linkHover, problem]) {
    expect(contrast(each, background)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(edge, background)).toBeGreaterThanOrEqual(3);
}

describe('colours that a merchant asks for:', () => {
  const asked = (members: Partial<Record<ColorPath, string>>): AskedColors =>
    Object.fromEntries(Object.entries(members).map(([path, text]) => [path, color(text)]));
  const light = (members: Partial<Record<ColorPath, string>>) =>
    pageColors(asked(members), 'light').colors;
  const dark = (members: Partial<Record<ColorPath, string>>) =>
    pageColors(asked(members), 'dark').colors;

  test('without any, nothing changes', () => {
    const { colors, warnings } = pageColors({}, 'light');
    expect(Object.values(colors).every((part) => part === null)).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('those of the container apply to the cart and the form, unless these have their own', () => {
    const { cart, form, page } = light({
      'container.background': '#102030',
      'container.text': '#fff',
      'cart.background': '#ffe',
      'cart.text': '#310',
    });
    expect(form).toMatchObject({ background: '#102030', text: '#ffffff' });
    expect(cart).toMatchObject({ background: '#ffffee', text: '#331100' });
    expect(page).toBeNull();
  });

  test('a dark background gets labels, links and errors that are readable on it', () => {
    const { form } = light({ 'payment_form.background': '#111', 'payment_form.text': '#eee' });
    const { accent, bad, muted } = ownColors.dark;
    expect(form).toMatchObject({ link: accent, problem: bad, label: muted });
  });

  test('a text colour without a background is used only where it is readable on our background', () => {
    expect(light({ 'body.text': '#222' }).page).toMatchObject({ text: '#222222' });
    expect(dark({ 'body.text': '#222' }).page).toBeNull();
  });

  test('a pair of text and background is used on dark screens too, a background alone is not', () => {
    const pair = { 'body.background': '#fff', 'body.text': '#000' };
    expect(dark(pair).page).toMatchObject({ background: '#ffffff', text: '#000000' });
    expect(light({ 'body.background': '#fff' }).page).toMatchObject({ background: '#ffffff' });
    expect(dark({ 'body.background': '#fff' }).page).toBeNull();
  });

  test('one for a button under the pointer does not change the button at rest', () => {
    const { primary } = light({ 'buttons.primary.hover.background': '#000' });
    expect(primary).toMatchObject({
      rest: { background: ownColors.light.accent },
      hover: { background: '#000000', text: '#ffffff' },
    });
  });

  test('a button whose text is unreadable keeps our colours, with a warning', () => {
    const members = { 'buttons.primary.background': '#ff0', 'buttons.primary.text': '#fff' };
    const { colors, warnings } = pageColors(asked(members), 'light');
    expect(colors.primary).toBeNull();
    expect(warnings).toEqual([
      'template.buttons.primary.background, template.buttons.primary.text: #ffffff on #ffff00 is 1.07:1, less than 4.5:1; not used',
    ]);
  });
});
