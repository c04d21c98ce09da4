// Checks that values are escaped correctly when they are put into HTML that was rendered before.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { HtmlMarks } from './html-pattern.ts';
import { mailtoAddress } from './mailto-address.ts';

const page = (value: string): string =>
  renderToString(
    h('p', { title: value, class: 'a' }, [
      value,
      h('a', { href: mailtoAddress(value) }, `to ${value}!`),
      h('a', { href: `?of=${encodeURIComponent(value)}` }, 'of it'),
      h('b', null, value.replace(/[\u00a0\u202f]/g, ' ')),
    ]),
  );

test('a filled pattern is the same as a page rendered with the values, whatever they are', () => {
  const marks = new HtmlMarks(['value']);
  const pattern = marks.pattern(page(marks.of('value')));
  // An empty attribute is rendered in a shorter form that means the same, so values have at least one character.
  const value = fc.string({
    minLength: 1,
    unit: fc.constantFrom(
      '&',
      '<',
      '>',
      '"',
      "'",
      '\u00a0',
      '\u202f',
      ' ',
      'é',
      '€',
      '😀',
      '$&',
      '%',
      '@',
      'a',
    ),
  });
  fc.assert(
    fc.property(value, (text) => {
      expect(pattern.fill({ value: text }).toString()).toBe(page(text));
    }),
  );
});

test('each place gets its own value, even if that looks like the mark of another', () => {
  const marks = new HtmlMarks(['one', 'other']);
  const written = (one: string, other: string) =>
    renderToString(h('p', null, [one, ' ', other, one]));
  const pattern = marks.pattern(written(marks.of('one'), marks.of('other')));
  for (const [one, other] of [
    ['1', '2'],
    [marks.of('other'), marks.of('one')],
    ['', ''],
  ] as const)
    expect(pattern.fill({ one, other }).toString()).toBe(written(one, other));
});

test.each([
  ['as markup', (mark: string) => `<p>${mark}</p>`],
  ['in another way', (mark: string) => `<p>${mark.slice(2)}</p>`],
])('a mark that was rendered %s is refused', (_how, write) => {
  const marks = new HtmlMarks(['value']);
  expect(() => marks.pattern(write(marks.of('value')))).toThrow('mark-unescaped');
});

test('only a value that is declared as markup is put in unescaped', () => {
  const drawn = (html: string) =>
    renderToString(h('p', { dangerouslySetInnerHTML: { __html: html } }));
  const marks = new HtmlMarks(['cart', 'name'], ['cart']);
  const pattern = marks.pattern(drawn(marks.of('cart')));
  const values = { cart: '<b>1 &amp; 2</b>', name: '' };
  expect(pattern.fill(values).toString()).toBe('<p><b>1 &amp; 2</b></p>');
  expect(() => marks.pattern(drawn(marks.of('name')))).toThrow('mark-unescaped');
  expect(() => marks.pattern(h2(marks.of('cart')))).toThrow('mark-unescaped');
});

const h2 = (text: string): string => renderToString(h('h2', null, text));
