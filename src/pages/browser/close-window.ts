// Closes a payment window that the shop opened for itself, once the payment is done.

/** How long the customer has to read the result. */
export const readingMs = 2500;

/** Sends the opener's window a message and closes this one; if closing is not allowed, goes to the shop. */
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
    // Only windows that a script opened may close themselves; any other one goes to the shop.
    if (back !== undefined) setTimeout(() => window.location.replace(back), 500);
  }, readingMs);
}
