// Quotes the beginning of a stranger's text safely in a sentence of ours.

/** The text in quotation marks, on one line, without control characters; `…` when it is longer. */
export function quotedStart(text: string, maxCharacters: number): string {
  const line = text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();
  const characters = [...line];
  return characters.length > maxCharacters
    ? `"${characters.slice(0, maxCharacters).join('')}…"`
    : `"${line}"`;
}
