// The colours of a payment page with a merchant's style, area by area.
import { ownColors, type Scheme } from './own-colors.ts';
import type { AskedColors } from './page-style.ts';
import { type Area, ownArea, type Pair, ReadableColors } from './readable-colors.ts';

/** The colours of each area; null = the merchant changes nothing there, and the page's own style sheet decides. */
export interface PageColors {
  readonly page: Area | null;
  readonly header: Area | null;
  readonly cart: Area | null;
  readonly form: Area | null;
  readonly primary: ButtonColors | null;
  readonly secondary: ButtonColors | null;
  readonly method: (ButtonColors & { readonly active: Pair }) | null;
}

export interface ButtonColors {
  readonly rest: Pair;
  readonly hover: Pair;
}

/**
 * The merchant's colours on a light or dark screen. When the merchant names only one of a text and its background,
 * the other one is ours in that scheme; when the contrast of the pair is below 4.5:1, both are ours. So a complete
 * pair is used on dark screens too, while a single colour chosen for our light page is mostly used only there.
 * `warnings` are for the merchant: they name the colours that are not used.
 */
export function pageColors(
  asked: AskedColors,
  scheme: Scheme,
): { readonly colors: PageColors; readonly warnings: readonly string[] } {
  const chosen = new ReadableColors(asked, scheme);
  const areas = areasOf(chosen, scheme);
  const { form } = areas;
  const { accent, onAccent } = ownColors[scheme];
  // In our own design both kinds of button are transparent, so their texts stand on the form's background.
  const onForm: Pair = { background: form.background, text: form.text, border: form.edge };
  const ownPrimary: Pair = { background: accent, text: onAccent, border: accent };
  const colors: PageColors = {
    ...areas.changed,
    primary: buttonColors(chosen, 'buttons.primary', ownPrimary),
    secondary: buttonColors(chosen, 'buttons.secondary', onForm),
    method: methodColors(chosen, onForm, form),
  };
  return { colors, warnings: chosen.warnings };
}

function areasOf(
  chosen: ReadableColors,
  scheme: Scheme,
): { form: Area; changed: Pick<PageColors, 'page' | 'header' | 'cart' | 'form'> } {
  const own = ownColors[scheme];
  const ownPage = ownArea(own, own.ground);
  const ownCard = ownArea(own, own.surface);
  // The cart's only line divides it from the form and has the colour of an edge.
  const ownCart: Area = { ...ownArea(own, own.inset), line: own.edge };
  const page = chosen.area(ownPage, {
    background: 'body.background',
    text: 'body.text',
    label: 'body.text',
    link: 'body.link.text',
    linkHover: 'body.link.hover.text',
  });
  const header = chosen.area(page, { background: 'header.background', text: 'header.text' });
  const card = chosen.area(ownCard, {
    background: 'container.background',
    text: 'container.text',
    label: 'container.label',
    link: 'container.link.text',
  });
  // Cart and form are in the container and have its colours unless they get colours of their own.
  const plainCart = card === ownCard ? ownCart : { ...card, line: card.edge };
  const cart = chosen.area(plainCart, {
    background: 'cart.background',
    text: 'cart.text',
    label: 'cart.label',
    line: 'cart.border',
  });
  const form = chosen.area(card, {
    background: 'payment_form.background',
    text: 'payment_form.text',
    label: 'payment_form.inputs.label',
    line: 'payment_form.border',
    edge: 'payment_form.inputs.border',
  });
  return {
    form,
    changed: {
      page: page === ownPage ? null : page,
      header: header === ownPage ? null : header,
      cart: cart === ownCart ? null : cart,
      form: form === ownCard ? null : form,
    },
  };
}

function buttonColors(chosen: ReadableColors, path: string, own: Pair): ButtonColors | null {
  const rest = chosen.button(path, own);
  const hover = chosen.button(`${path}.hover`, rest);
  return rest === own && hover === own ? null : { rest, hover };
}

function methodColors(chosen: ReadableColors, own: Pair, form: Area): PageColors['method'] {
  const path = 'buttons.payment_method';
  const rest = chosen.button(path, own);
  const hover = chosen.button(`${path}.hover`, rest);
  // The chosen method must be visible even if the merchant names no colours for it.
  const ownActive: Pair = { ...rest, border: rest === own ? form.link : rest.text };
  const active = chosen.button(`${path}.active`, ownActive);
  const untouched = rest === own && hover === own && active === ownActive;
  return untouched ? null : { rest, hover, active };
}
