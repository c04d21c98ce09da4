// Keeps a form from being sent twice; even if it is, the server starts only one payment.
import { leadsElsewhere } from './checked-form.ts';

/**
 * How long the button stays off while the answer is awaited. On a bad connection people stop the loading and try again,
 * and a browser does not report that to the page.
 */
const patienceMs = 15_000;

/** Sets `aria-disabled` on the button, not `disabled`, which would hide its name and focus from a screen reader. */
export function submitOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.addEventListener('submit', (event) => {
      // Another handler has stopped the form already, so it was not sent.
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
  // After a step back the browser may show the page as it was left, busy button included.
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
  // Another message that came meanwhile stays.
  else if (region.textContent === text) region.textContent = '';
}
