// Checks how the style of a merchant is read from a create-order request.
import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { type Body, orderRequest } from '../../../../test/fixtures/requests.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { colorPaths } from '../../../domain/style/page-style.ts';
import { readCreateOrder } from './create-order.ts';

function read(changes: Body) {
  const order = readCreateOrder(orderRequest(changes));
  assert(!isRefusal(order));
  const { paymentOptions, styleWarnings = [] } = order.content;
  return { style: paymentOptions.style ?? null, warnings: styleWarnings };
}

const template = (value: unknown) => read({ payment_options: { template: value } });

/** `{a: {b: value}}` for `a.b`. */
function nested(path: string, value: unknown): Body {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Body;
}

describe('the colour', () => {
  test.each(colorPaths)('%s is read', (path) => {
    expect(template(nested(path, '#123')).style?.colors).toEqual({ [path]: '#112233' });
  });

  test('is the usual one if it is empty, without a warning', () => {
    const empty = { body: { text: '', background: null }, cart: '' };
    expect(template(empty)).toEqual({ style: null, warnings: [] });
  });

  test.each([
    'red;}body{display:none',
    '</style><script>alert(1)</script>',
    '#fff url(//evil.example/x)',
    'expression(alert(1))',
    ['#fff'],
    { toString: '#fff' },
    true,
    123456,
  ])('%j is ignored with a warning that does not repeat it', (value) => {
    expect(template(nested('header.background', value))).toEqual({
      style: null,
      warnings: ['template.header.background: not a colour such as #1a2b3c; ignored'],
    });
  });

  test('of an unreadable text gets a warning in the order', () => {
    const { style, warnings } = template({ body: { text: '#fafafa' } });
    expect(style?.colors).toEqual({ 'body.text': '#fafafa' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^template\.body\.text: #fafafa on #f1f4f3 is 1\.\d/);
  });
});

describe('settings of the template', () => {
  test('hide parts of the page, in every form of a yes', () => {
    const settings = {
      hide_powered: true,
      hide_flags: 1,
      hide_btn_cancel: 'true',
      hide_btn_all_methods: '1',
      hide_logo: true,
      hide_cart: true,
      hide_cc_logos: true,
      iframe_mode: true,
    };
    expect(template({ version: '1.0', settings }).style?.hidden).toEqual([
      'cart',
      'made-by',
      'languages',
      'cancel',
      'all-methods',
    ]);
  });

  test('say whether the shop shows our page inside its own', () => {
    const framed = template({ settings: { iframe_mode: '1' } }).style;
    expect(framed).toEqual({ colors: {}, hidden: [], framed: true });
    expect(template({ settings: { iframe_mode: 'no' } }).style).toBeNull();
  });

  test('hide nothing if they say no or something unknown', () => {
    const settings = { hide_powered: false, hide_flags: 0, hide_btn_cancel: 'maybe' };
    expect(template({ settings }).style).toBeNull();
  });
});

describe('where the template may be:', () => {
  const body = { text: '#102030' };
  test('at the top level of the request', () => {
    expect(read({ template: { body } })).toEqual(template({ body }));
  });

  test('in payment_options, which is used if there are two', () => {
    const other = { body: { text: '#ff0000' } };
    expect(read({ template: other, payment_options: { template: { body } } })).toEqual(
      template({ body }),
    );
  });

  test('a template_id instead is accepted and changes nothing', () => {
    expect(read({ payment_options: { template_id: 'winter' } }).style).toBeNull();
    expect(read({ template_id: 'winter' }).style).toBeNull();
  });
});

test('any value as a template is accepted, and only valid colours are read from it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ...colorPaths), (value, path) => {
      const { style } = template(path === '' ? value : nested(path, value));
      for (const color of Object.values(style?.colors ?? {})) {
        expect(color).toMatch(/^#[0-9a-f]{6}$/);
      }
    }),
  );
});
