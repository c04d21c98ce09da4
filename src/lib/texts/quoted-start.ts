// The beginning of a stranger's text, as a sentence of ours may quote it.

/** In quotation marks, on one line, and without characters that disturb what is around; `…` where it goes on. */
export function quotedStart(text: string, maxCharacters: number): string {
  const line = text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();
  const characters = [...line];
  return characters.length > maxCharacters
    ? `"${characters.slice(0, maxCharacters).join('')}…"`
    : `"${line}"`;
}
