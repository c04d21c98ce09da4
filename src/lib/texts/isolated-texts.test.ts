// Checks that values in right-to-left texts do not change the direction of the text around them.
import { expect, test } from 'vitest';
import { isolatedTexts } from './isolated-texts.ts';

const texts = {
  plain: 'שלום',
  steps: ['א', 'ב'] as readonly string[],
  inner: { pay: (amount: string, shop: string) => `תשלום של ${amount} אל ${shop}.` },
};

test('text functions put isolating marks around their parameters', () => {
  expect(isolatedTexts(texts).inner.pay('EUR 10.00', 'Museum B.V. (NL)')).toBe(
    'תשלום של \u2068EUR 10.00\u2069 אל \u2068Museum B.V. (NL)\u2069.',
  );
  expect(isolatedTexts(texts).inner.pay.length).toBe(2);
});

test('other texts do not change', () => {
  const { plain, steps } = isolatedTexts(texts);
  expect({ plain, steps }).toEqual({ plain: 'שלום', steps: ['א', 'ב'] });
});
