// Announces a message: as text on the page, in a region that screen readers read out politely.

/**
 * Writes the text into a live region of the page; the same text again is not written again. A message about a QR code
 * stands beside the code, and goes when there is another message.
 */
export function announce(text: string, about: 'payment' | 'code' = 'payment'): void {
  const code = document.querySelector<HTMLElement>('[data-code-notice]');
  const payment = document.querySelector<HTMLElement>('[data-live]');
  const place = about === 'code' ? (code ?? payment) : payment;
  for (const region of [code, payment]) {
    const said = region === place ? text : '';
    if (region !== null && region.textContent !== said) region.textContent = said;
  }
}
