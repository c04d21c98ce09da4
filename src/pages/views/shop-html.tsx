// The goods as a shop without a cart tells them: HTML of its own (`items`), cut down to plain tags.
import { renderToString } from 'preact-render-to-string';
import { type AllowedTags, safeHtml } from '../../lib/texts/safe-html.ts';
import type { PageLanguage } from '../texts/language.ts';

/** The rest is cut off: nobody reads it on a payment page. */
const lengthMax = 20_000;
/** Longer ones are folded, or they would push away what has to be filled in. */
const openLengthMax = 500;

const plainTags =
  'b br em h2 h3 h4 h5 h6 hr i li ol p small span strong table tbody tfoot thead tr u ul';
const align = /^(left|center|right)$/i;
const cell = { align, colspan: /^\d{1,2}$/ };

/**
 * The published list (checkout.md, part 2) without pictures, which would come from elsewhere, and
 * without colours, fonts and sizes: those of the page can be read in the dark and on a phone.
 */
const tags: AllowedTags = {
  ...Object.fromEntries(plainTags.split(' ').map((tag) => [tag, {}])),
  div: { align },
  th: { ...cell, scope: /^(row|col)$/i },
  td: cell,
};

/** Null when it says nothing. */
export function renderShopHtml(
  items: string,
  language: PageLanguage,
  folded: boolean,
): string | null {
  const html = safeHtml(items.slice(0, lengthMax), tags);
  if (html.replace(/<[^>]*>/g, '').trim() === '') return null;
  return renderToString(
    <details class="cart" open={!folded && items.length <= openLengthMax}>
      <summary>{language.texts.cart.title}</summary>
      <div class="items" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
    </details>,
  );
}
