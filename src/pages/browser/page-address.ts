// Restores the page's address after a form was answered under its own address.

/**
 * Replaces the address by that of the page. Without this script a reload would send the form again, and the browser
 * would ask the customer about that.
 */
export function takePageAddress(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-page]');
  // The addresses that only forms are sent to.
  if (form === null || !/\/(pay|language)$/.test(window.location.pathname)) return;
  window.history.replaceState(window.history.state, '', form.dataset.page);
}
