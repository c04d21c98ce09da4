// Keeps a form from being sent twice; the server makes it one payment in any case.
import { leadsElsewhere } from './checked-form.ts';

/**
 * So long an answer may take before the button works again: no browser tells a page that its
 * customer has stopped the loading, and on a bad line that is what people do.
 */
const patienceMs = 15_000;

/** The button keeps its name and the focus: `disabled` would take both from a screen reader. */
export function submitOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.addEventListener('submit', (event) => {
      // Another check has stopped it already: it was not sent.
      if (event.defaultPrevented || leadsElsewhere(event)) return;
      if (form.dataset.sent !== undefined) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = '';
      markBusy(form, true);
      setTimeout(() => release(form), patienceMs);
    });
  }
  // The way back may show the page as it was left, busy button included.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) release(form);
  });
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  markBusy(form, false);
}

function markBusy(form: HTMLFormElement, busy: boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (button === null) return;
  button.toggleAttribute('data-sending', busy);
  if (busy) button.setAttribute('aria-disabled', 'true');
  else button.removeAttribute('aria-disabled');
  const region = document.querySelector('[data-live]');
  const text = button.dataset.busy ?? '';
  if (region === null) return;
  if (busy) region.textContent = text;
  // Other news may have come meanwhile, and stays.
  else if (region.textContent === text) region.textContent = '';
}
