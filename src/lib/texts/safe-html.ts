// HTML from a stranger, reduced to a list of allowed tags that are written anew.
import { Parser } from 'htmlparser2';

/** The attributes that each allowed tag may have, with the form that their values must have. */
export type AllowedTags = Readonly<Record<string, Readonly<Record<string, RegExp>>>>;

/** Elements whose content is never shown to a reader. */
const unread = new Set(['script', 'style', 'title', 'template', 'noscript', 'textarea', 'svg']);
/** Tags without an end tag. */
const alone = new Set(['br', 'hr']);
/** Tags nested deeper than this are left out; no table needs more. */
const depthMax = 40;

/**
 * Writes the source anew. Allowed tags keep their allowed attributes and are closed where they were left open;
 * of other tags only the text that a reader sees remains, escaped.
 */
export function safeHtml(source: string, allowed: AllowedTags): string {
  const out: string[] = [];
  /** The elements that are open, innermost last: what of each is written at its end. */
  const ends: string[] = [];
  let unreadDepth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (unread.has(name)) unreadDepth += 1;
      const may = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
      const isWritten = may !== undefined && unreadDepth === 0 && ends.length < depthMax;
      if (isWritten) out.push(`<${name}${written(attributes, may)}>`);
      ends.push(isWritten && !alone.has(name) ? `</${name}>` : '');
    },
    onclosetag(name) {
      if (unread.has(name)) unreadDepth -= 1;
      out.push(ends.pop() ?? '');
    },
    ontext(text) {
      if (unreadDepth === 0) out.push(asText(text));
    },
  });
  parser.end(source);
  return out.join('');
}

function written(
  attributes: Readonly<Record<string, string>>,
  may: Readonly<Record<string, RegExp>>,
): string {
  return Object.entries(attributes)
    .filter(([name, value]) => Object.hasOwn(may, name) && may[name]?.test(value))
    .map(([name, value]) => ` ${name}="${asText(value)}"`)
    .join('');
}

function asText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
