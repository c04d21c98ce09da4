// Reads the merchant's style of the payment page (checkout.md, part 4; create-order.md, part 3).
import { type Color, parseColor } from '../../../domain/style/color.ts';
import { pageColors } from '../../../domain/style/page-colors.ts';
import {
  type ColorPath,
  colorPaths,
  hidingSettings,
  type PagePart,
  type PageStyle,
} from '../../../domain/style/page-style.ts';
import { type JsonObject, memberAt, section } from '../../clean-json.ts';
import { isUnset, readBoolean } from '../../coercion.ts';

export interface ReadTemplate {
  /** Null = the page looks as usual. */
  readonly style: PageStyle | null;
  /** Members that the page cannot use, in words for the merchant, without the values that were sent. */
  readonly warnings: readonly string[];
}

/**
 * Colours are `#rgb` or `#rrggbb`. Any other value is left out with a warning, since no text of a shop
 * may become part of a style sheet. A style must never prevent a payment, so nothing is refused: unknown
 * members, pictures and a missing `version` are ignored. There are no stored templates: `template_id` is
 * accepted and changes nothing.
 */
export function readTemplate(body: JsonObject): ReadTemplate {
  const template = section(section(body, 'payment_options'), 'template');
  // Nearly every order has no template, so there are no colours to check for contrast.
  if (Object.keys(template).length === 0) return asUsual;
  const invalid: string[] = [];
  const colors: Partial<Record<ColorPath, Color>> = {};
  for (const path of colorPaths) {
    const value = memberAt(template, path);
    if (isUnset(value)) continue;
    const color = typeof value === 'string' ? parseColor(value) : null;
    if (color === null) invalid.push(`template.${path}: not a colour such as #1a2b3c; ignored`);
    else colors[path] = color;
  }
  const settings = section(template, 'settings');
  const hidden = readHidden(settings);
  const framed = readBoolean(settings['iframe_mode']) === true;
  const unchanged = hidden.length === 0 && Object.keys(colors).length === 0 && !framed;
  return {
    style: unchanged ? null : { colors, hidden, ...(framed && { framed }) },
    warnings: [...invalid, ...pageColors(colors, 'light').warnings],
  };
}

const asUsual: ReadTemplate = { style: null, warnings: [] };

function readHidden(settings: JsonObject): PagePart[] {
  return Object.entries(hidingSettings).flatMap(([name, part]) =>
    Object.hasOwn(settings, name) && readBoolean(settings[name]) === true ? [part] : [],
  );
}
