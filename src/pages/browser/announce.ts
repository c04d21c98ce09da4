// Says something to everybody: as text on the page, which screen readers read out politely.

/** The live region is in the page from the start; the same text twice is not said twice. */
export function announce(text: string): void {
  const region = document.querySelector<HTMLElement>('[data-live]');
  if (region !== null && region.textContent !== text) region.textContent = text;
}
