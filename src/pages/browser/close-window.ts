// Closes a payment window that the shop opened for itself, once the payment is done.

/** Time to read the result. */
export const readingMs = 2500;

/** Tells the window that opened this one, closes, and where that is not allowed goes to the shop. */
export function closeWindowWhenDone(): void {
  const card = document.querySelector<HTMLElement>('[data-close][data-result]');
  if (card === null) return;
  const { order, result, return: back } = card.dataset;
  setTimeout(() => {
    if (back !== undefined) {
      const message = { type: 'kassa:finished', order_id: order, result };
      window.opener?.postMessage(message, new URL(back).origin);
    }
    window.close();
    // Still here: only windows that a script opened may close themselves.
    if (back !== undefined) setTimeout(() => window.location.replace(back), 500);
  }, readingMs);
}
