// Copies a detail of a payment, so that nobody has to type an account number.

/** How long the button shows that the text was copied. */
const praiseMs = 2500;

/** Shows the copy buttons, on secure connections only: elsewhere browsers do not let pages copy. */
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
        // The browser refuses, as within a frame that may not copy; the customer can do it with the text selected.
        select(button);
        return;
      }
      button.textContent = copied ?? usual;
      announce(copied ?? '');
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = usual;
        announce('');
      }, praiseMs);
    });
  }
}

function select(button: HTMLButtonElement): void {
  const row = button.parentElement;
  // Of two lines only the first is meant to be copied.
  const shown = row?.querySelector('bdi > bdi') ?? row?.querySelector('bdi');
  if (shown) window.getSelection()?.selectAllChildren(shown);
}

function announce(text: string): void {
  const region = document.querySelector('[data-copied-notice]');
  if (region !== null) region.textContent = text;
}
