// The list of goods as HTML of the shop (`items`), for orders without a cart, reduced to plain tags.
import { renderToString } from 'preact-render-to-string';
import { type AllowedTags, safeHtml } from '../../../lib/texts/safe-html.ts';
import type { PageLanguage } from '../../texts/language.ts';

/** How many characters of the HTML are shown; the rest is cut off. */
const lengthMax = 20_000;
/** Longer HTML is folded up, so that it does not push the form down the page. */
const openLengthMax = 500;

const plainTags =
  'b br em h2 h3 h4 h5 h6 hr i li ol p small span strong table tbody tfoot thead tr u ul';
const align = /^(left|center|right)$/i;
const cell = { align, colspan: /^\d{1,2}$/ };

/**
 * The published list (checkout.md, part 2), without pictures, which would be loaded from other servers, and without
 * colours, fonts and sizes, which might be unreadable in the dark theme or on a phone.
 */
const tags: AllowedTags = {
  ...Object.fromEntries(plainTags.split(' ').map((tag) => [tag, {}])),
  div: { align },
  th: { ...cell, scope: /^(row|col)$/i },
  td: cell,
};

/** Renders the shop's HTML; null when it contains no text. */
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
