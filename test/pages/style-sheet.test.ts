// Checks a merchant's style on the payment page: which colours it sets, what it hides, what it cannot do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Color, parseColor } from '../../src/domain/style/color.ts';
import { type OwnColors, ownColors, type Scheme } from '../../src/domain/style/own-colors.ts';
import { colorPaths, type PagePart } from '../../src/domain/style/page-style.ts';
import { styleSheet } from '../../src/pages/style-sheet.ts';
import { rowsOf } from '../api/stored-rows.ts';
import { useGateway } from '../support/gateway.ts';
import { render, stages, viewOf } from './sample-views.ts';

const color = (text: string): Color => parseColor(text) ?? expect.fail(`${text} is no colour`);

describe('our own colours', () => {
  const theme = readFileSync(join(import.meta.dirname, '../../src/pages/styles/theme.css'), 'utf8');
  const [light = '', dark = ''] = theme.split('@media (prefers-color-scheme: dark)');
  const properties: Readonly<Record<keyof OwnColors, string>> = {
    ground: 'ground',
    surface: 'surface',
    inset: 'inset',
    ink: 'ink',
    muted: 'muted',
    line: 'line',
    edge: 'edge',
    accent: 'accent',
    accentDeep: 'accent-deep',
    onAccent: 'on-button',
    bad: 'bad',
  };

  test.each([
    ['light', light],
    ['dark', dark],
  ] satisfies [Scheme, string][])('for a %s screen are those of the style sheet', (scheme, css) => {
    for (const [name, value] of Object.entries(ownColors[scheme])) {
      expect(css).toContain(`  --${properties[name as keyof OwnColors]}: ${value};\n`);
    }
  });
});

describe('the style sheet of an order', () => {
  test('sets custom properties to colours and schemes and nothing more, whatever the shop sends', () => {
    const anyColor = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => color(`#${value.toString(16).padStart(6, '0')}`));
    const value = '(--[a-z-]+:#[0-9a-f]{6}|--([a-z-]+-)?scheme:(light|dark))';
    const rule = `(:root|\\.[a-z]+)\\{${value}(;${value})*\\}\\n`;
    const query = '@media \\(prefers-color-scheme: (light|dark)\\)';
    const sheet = new RegExp(`^(${query}\\{\\n(${rule})+\\}\\n)*$`);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...colorPaths), anyColor), (colors) => {
        expect(styleSheet(colors)).toMatch(sheet);
      }),
    );
  });

  test('is empty when nothing is changed', () => {
    expect(styleSheet({})).toBe('');
  });

  test('leaves dark screens unchanged if a colour was made for the light page', () => {
    const css = styleSheet({ 'header.text': color('#5b1a8b') });
    expect(css).toContain('@media (prefers-color-scheme: light)');
    expect(css).not.toContain('prefers-color-scheme: dark');
  });
});

describe('a style that hides parts', () => {
  const page = (...hidden: PagePart[]): string =>
    render(viewOf(stages.card, { style: { colors: {}, hidden } }));
  const parts: readonly (readonly [PagePart, string])[] = [
    ['made-by', 'class="made-by"'],
    ['languages', 'class="languages"'],
    ['cancel', 'Cancel payment'],
    ['all-methods', 'All payment methods'],
  ];

  test.each(parts)('%s: hides only that', (part, mark) => {
    for (const [other, itsMark] of parts) {
      const html = page(part);
      if (other === part) expect(html).not.toContain(mark);
      else expect(html).toContain(itsMark);
    }
  });

  test('never hides the amount, the merchant and the sandbox banner', () => {
    const html = page('made-by', 'languages', 'cancel', 'all-methods');
    expect(html).toContain('Test: no money moves');
    expect(html).toContain('data-amount');
    expect(html).toContain('Harbour Museum');
  });
});

describe('an order with a style', () => {
  const gateway = useGateway();

  async function pageOf(options: Record<string, unknown>, orderId: string) {
    const site = await gateway().site();
    const created = await site.order({ order_id: orderId, payment_options: options });
    expect(created.status, JSON.stringify(created.body)).toBe(200);
    const address = new URL(String(created.body.data.payment_url));
    const html = await (await fetch(address)).text();
    const href = /<link rel="stylesheet" href="([^"]*style\.css)"/.exec(html)?.[1] ?? null;
    const sheet = href === null ? null : await fetch(new URL(href, address));
    return { site, html, sheet };
  }

  test('has a style sheet of its own, which is not stored', async () => {
    const template = { buttons: { primary: { background: '#4b0082', text: '#FFF' } } };
    const { sheet } = await pageOf({ template }, 'styled');
    expect(sheet?.status).toBe(200);
    expect(sheet?.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(sheet?.headers.get('cache-control')).toBe('no-store');
    expect(await sheet?.text()).toContain('--button:#4b0082;--on-button:#ffffff');
  });

  test('does not use what is no colour', async () => {
    const evil = '#fff;}</style><script>alert(1)</script>';
    const template = {
      header: { background: evil, text: evil, logo: { image: `https://evil.example/${evil}` } },
      settings: { hide_powered: true, [evil]: true },
      [evil]: evil,
    };
    const { html, sheet } = await pageOf({ template, template_id: evil }, 'hostile');
    expect(html).not.toMatch(/evil|alert|made-by/);
    expect(sheet).toBeNull();
  });

  test('stores with the order what could not be used', async () => {
    const template = { body: { text: '#fafafa', background: 'papaya' } };
    const { site } = await pageOf({ template }, 'pale');
    const [row] = await rowsOf(
      gateway(),
      `select content -> 'styleWarnings' as warnings from orders where site_id = $1`,
      [site.site.siteId],
    );
    expect(row?.['warnings']).toEqual([
      'template.body.background: not a colour such as #1a2b3c; ignored',
      'template.body.text: #fafafa on #f1f4f3 is 1.06:1, less than 4.5:1; not used',
    ]);
  });

  test('has no effect on an order without a style', async () => {
    const { sheet } = await pageOf({ template_id: 'winter', template: {} }, 'plain');
    expect(sheet).toBeNull();
    const unknown = await fetch(`${gateway().url}/connect/${'a'.repeat(35)}/style.css`);
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toBe('');
  });
});
