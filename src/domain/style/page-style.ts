// What a merchant may change about the looks of the payment page (checkout.md, part 4).
import type { Color } from './color.ts';

/**
 * Paths of the colours that a template may set. `body.link.hover.border` is not among them, because our links have
 * no border.
 */
export const colorPaths = [
  'header.background',
  'header.text',
  'body.background',
  'body.text',
  'body.link.text',
  'body.link.hover.text',
  'container.background',
  'container.text',
  'container.label',
  'container.link.text',
  'cart.background',
  'cart.text',
  'cart.label',
  'cart.border',
  'payment_form.background',
  'payment_form.text',
  'payment_form.border',
  'payment_form.inputs.border',
  'payment_form.inputs.label',
  'buttons.payment_method.background',
  'buttons.payment_method.text',
  'buttons.payment_method.border',
  'buttons.payment_method.hover.background',
  'buttons.payment_method.hover.text',
  'buttons.payment_method.hover.border',
  'buttons.payment_method.active.background',
  'buttons.payment_method.active.text',
  'buttons.payment_method.active.border',
  'buttons.secondary.background',
  'buttons.secondary.text',
  'buttons.secondary.hover.background',
  'buttons.secondary.hover.text',
  'buttons.primary.background',
  'buttons.primary.text',
  'buttons.primary.hover.background',
  'buttons.primary.hover.text',
] as const;
export type ColorPath = (typeof colorPaths)[number];

export type AskedColors = Readonly<Partial<Record<ColorPath, Color>>>;

/**
 * Parts of the page that a template may hide, by the setting that hides them. Our page has no logos of shop or card
 * brands and no country flags, so the settings for those do nothing, except that `hide_flags` hides the choice of a
 * language.
 */
export const hidingSettings = {
  hide_cart: 'cart',
  hide_powered: 'made-by',
  hide_flags: 'languages',
  hide_btn_cancel: 'cancel',
  hide_btn_all_methods: 'all-methods',
} as const;
export type PagePart = (typeof hidingSettings)[keyof typeof hidingSettings];

/** The style that the merchant asks for. Whether a colour is readable is checked where it is used (`pageColors`). */
export interface PageStyle {
  readonly colors: AskedColors;
  readonly hidden: readonly PagePart[];
  /** The shop may show the page in a frame of its own page (`iframe_mode`); absent = nobody may frame it. */
  readonly framed?: true;
}

export function isHidden(style: PageStyle | null, part: PagePart): boolean {
  return style?.hidden.includes(part) ?? false;
}
