// What a merchant may change about the looks of the payment page (checkout.md, part 4).
import type { Color } from './color.ts';

/**
 * The colours that a template may name, by their path in it. `body.link.hover.border` is not among
 * them: our links have no border.
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
 * Parts of the page that a template may leave out, by the setting that does it. Pictures of the
 * shop and of card brands and flags of countries are not on our page, so the settings that hide them
 * have nothing to do; `hide_flags` takes away the choice of a language.
 */
export const hidingSettings = {
  hide_cart: 'cart',
  hide_powered: 'made-by',
  hide_flags: 'languages',
  hide_btn_cancel: 'cancel',
  hide_btn_all_methods: 'all-methods',
} as const;
export type PagePart = (typeof hidingSettings)[keyof typeof hidingSettings];

/** As the merchant asked for it; whether a colour can be read is decided where it is used. */
export interface PageStyle {
  readonly colors: AskedColors;
  readonly hidden: readonly PagePart[];
  /** The shop shows the page within its own (`iframe_mode`); absent = nobody may. */
  readonly framed?: true;
}

export function isHidden(style: PageStyle | null, part: PagePart): boolean {
  return style?.hidden.includes(part) ?? false;
}
