// Says something to everybody: as text on the page, which screen readers read out politely.

/**
 * The live regions are in the page from the start; the same text twice is not said twice. What is
 * told of a QR code stands beside it, and nowhere once there is other news.
 */
export function announce(text: string, about: 'payment' | 'code' = 'payment'): void {
  const code = document.querySelector<HTMLElement>('[data-code-news]');
  const payment = document.querySelector<HTMLElement>('[data-live]');
  const place = about === 'code' ? (code ?? payment) : payment;
  for (const region of [code, payment]) {
    const said = region === place ? text : '';
    if (region !== null && region.textContent !== said) region.textContent = said;
  }
}
