// Restores the page's address after a form was answered under its own address.

/**
 * What a browser shows in answer to a form is read again by sending the form again, and the browser asks whether it
 * shall. There is nothing to send: the page is opened anew. Without a script it asks.
 */
export function takePageAddress(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-page]');
  // These two are only posted to.
  if (form === null || !/\/(pay|language)$/.test(window.location.pathname)) return;
  window.history.replaceState(window.history.state, '', form.dataset.page);
}
