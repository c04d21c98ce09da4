// Keeps a form from being sent twice; the server makes it one payment in any case.

/** The button keeps its name and the focus: `disabled` would take both from a screen reader. */
export function submitOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.addEventListener('submit', (event) => {
      // Another check has stopped it already: it was not sent.
      if (event.defaultPrevented) return;
      if (form.dataset.sent !== undefined) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = '';
      markBusy(form, true);
    });
  }
  // The way back may show the page as it was left, busy button included.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset.sent;
      markBusy(form, false);
    }
  });
}

function markBusy(form: HTMLFormElement, busy: boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (button === null) return;
  button.toggleAttribute('data-sending', busy);
  if (busy) button.setAttribute('aria-disabled', 'true');
  else button.removeAttribute('aria-disabled');
  const region = document.querySelector('[data-live]');
  if (region !== null) region.textContent = busy ? (button.dataset.busy ?? '') : '';
}
