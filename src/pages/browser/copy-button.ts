// Copies a detail of a payment, so that nobody has to type an account number.

/** How long the button says that it worked. */
const praiseMs = 2500;

/** Browsers let pages copy only where the connection is safe; elsewhere the buttons stay away. */
export function offerCopying(): void {
  if (!window.isSecureContext) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    const usual = button.textContent;
    let timer: ReturnType<typeof setTimeout> | undefined;
    button.addEventListener('click', async () => {
      const { copy, copied } = button.dataset;
      try {
        await navigator.clipboard.writeText(copy ?? '');
      } catch {
        // Not allowed: the text can still be marked and copied by hand.
        return;
      }
      button.textContent = copied ?? usual;
      tellHeard(copied ?? '');
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = usual;
        tellHeard('');
      }, praiseMs);
    });
  }
}

function tellHeard(text: string): void {
  const region = document.querySelector('[data-copied-news]');
  if (region !== null) region.textContent = text;
}
