// HTML from somebody else, cut down to a list of plain tags that are written anew.

/** What a tag may carry besides its name, each as a form that its value must have. */
export type AllowedTags = Readonly<Record<string, Readonly<Record<string, RegExp>>>>;

/** What stands within these was never meant to be read. */
const unread = new Set(['script', 'style', 'title', 'template', 'noscript', 'textarea', 'svg']);
const alone = new Set(['br', 'hr']);
/** Deeper than anybody nests a table. */
const depthMax = 40;

const tagForm = /<(\/?)([a-z][a-z0-9]{0,15})((?:\s[^<>]{0,1000})?)\/?>/iy;
const attributeForm = /([a-z]{1,20})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gi;
const entityForm = /&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)/gi;

/**
 * Nothing of the source is kept as it is: allowed tags are written again with the attributes that
 * they may have, closed where they were left open, and all else is text. Takes a time that grows
 * with the length of the source alone.
 */
export function safeHtml(source: string, allowed: AllowedTags): string {
  const lower = source.toLowerCase();
  const out: string[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < source.length) {
    const mark = source.indexOf('<', at);
    out.push(asText(source.slice(at, mark === -1 ? undefined : mark)));
    if (mark === -1) break;
    if (source.startsWith('<!--', mark)) {
      at = after(source, '-->', mark);
      continue;
    }
    tagForm.lastIndex = mark;
    const tag = tagForm.exec(source);
    if (tag === null) {
      out.push('&lt;');
      at = mark + 1;
      continue;
    }
    const [text, slash, written = '', attributes = ''] = tag;
    const name = written.toLowerCase();
    at = mark + text.length;
    if (slash === '' && unread.has(name)) at = after(lower, '>', after(lower, `</${name}`, at));
    else if (!Object.hasOwn(allowed, name)) continue;
    else if (slash !== '') close(name, open, out);
    else begin(name, attributesOf(attributes, allowed[name] ?? {}), open, out);
  }
  while (open.length > 0) out.push(`</${open.pop()}>`);
  return out.join('');
}

/** Behind the next `end`; where there is none, behind everything. */
function after(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from);
  return found === -1 ? source.length : found + end.length;
}

function begin(name: string, attributes: string, open: string[], out: string[]): void {
  if (!alone.has(name)) {
    if (open.length >= depthMax) return;
    open.push(name);
  }
  out.push(`<${name}${attributes}>`);
}

/** With all that was opened within it; a tag that was never opened is not closed. */
function close(name: string, open: string[], out: string[]): void {
  if (!open.includes(name)) return;
  let last: string | undefined;
  do {
    last = open.pop();
    out.push(`</${last}>`);
  } while (last !== name);
}

function attributesOf(text: string, allowed: Readonly<Record<string, RegExp>>): string {
  const kept = new Map<string, string>();
  for (const [, written = '', double, single, bare] of text.matchAll(attributeForm)) {
    const name = written.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    if (Object.hasOwn(allowed, name) && allowed[name]?.test(value) && !kept.has(name)) {
      kept.set(name, ` ${name}="${asText(value)}"`);
    }
  }
  return [...kept.values()].join('');
}

function asText(text: string): string {
  return text
    .replace(entityForm, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
