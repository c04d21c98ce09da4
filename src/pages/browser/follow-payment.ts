// Follows a payment while its page is open: shows its updates, and leaves the page when the payment is over.

import type { PageUpdate } from '../views/page-update.ts';
import { announce } from './announce.ts';
import { readingMs } from './close-window.ts';
import { UpdateFeed } from './update-feed.ts';

export function followPayment(): void {
  const card = document.querySelector<HTMLElement>('[data-follow]');
  if (card === null) return;
  const { follow, events, status, page, session } = card.dataset;
  if (status === undefined || page === undefined) return;

  // Screen readers also announce the heading when it changes.
  card.querySelector('h1')?.setAttribute('aria-live', 'polite');
  let phase = follow;
  let result: PageUpdate['result'] = null;
  const onUpdate = (update: PageUpdate): void => {
    // The shop has posted the order again: a code is another one, and perhaps the amount, too.
    if (update.phase !== 'over' && update.session !== session && !isTyping()) {
      feed.stop();
      window.location.replace(page);
      return;
    }
    // A page with a form ignores attempts in other windows until the payment is settled.
    if (events === undefined && !update.settled) return;
    if (update.phase === phase && update.result === result) return;
    const before = phase;
    phase = update.phase;
    result = update.result;
    if (update.phase !== 'over') {
      if (update.message !== null) {
        announce(update.message, update.phase === 'scanned' ? 'code' : 'payment');
      }
      if (needsNewPage(before, update.phase) && !isTyping()) window.location.replace(page);
    } else if (!update.settled && isTyping()) {
      // A cancellation on a phone does not end the form that the customer is filling in here.
      announce(`${update.title}. ${update.message}`);
    } else {
      feed.stop();
      finish(card, update, page);
    }
  };
  // The payment is gone: its page says so, and nothing typed here could be sent any more.
  const feed = new UpdateFeed({ events, status }, onUpdate, () => window.location.replace(page));
  feed.start();
}

/** Whether the new phase has another page. A scanned code needs only the announcement. */
function needsNewPage(before: string | undefined, now: string): boolean {
  return !(before === 'open' && now === 'scanned');
}

/** Whether the customer has typed or ticked anything, which must not vanish because of what happened elsewhere. */
function isTyping(): boolean {
  const inputs = document.querySelectorAll<HTMLInputElement>('main form input:not([type=radio])');
  return [...inputs].some(
    ({ value, defaultValue, checked, defaultChecked }) =>
      value !== defaultValue || checked !== defaultChecked,
  );
}

/** Shows the result, with a link to the shop, and leaves the page after some time for reading. */
function finish(card: HTMLElement, update: PageUpdate, page: string): void {
  for (const part of card.querySelectorAll<HTMLElement>('[data-while-open]')) part.hidden = true;
  const heading = card.querySelector('h1');
  if (heading !== null && update.title !== null) heading.textContent = update.title;
  const icons = card.querySelector<HTMLTemplateElement>('template[data-icons]')?.content;
  const icon = icons?.querySelector(`.icon.${update.result}`);
  if (icon) heading?.before(icon);
  document.title = update.title ?? document.title;
  announce(update.message ?? '');
  const amount = card.querySelector('[data-amount]');
  if (amount !== null && update.amount !== null) amount.textContent = update.amount;
  // A window that closes itself goes to the page of the result, which closes it.
  const closes = card.dataset.close !== undefined;
  const target = closes || update.returnUrl === null ? page : update.returnUrl;
  if (target === update.returnUrl) {
    const link = document.createElement('a');
    link.className = 'button';
    link.href = target;
    link.textContent = card.dataset.back ?? target;
    document.querySelector('[data-live]')?.after(link);
  }
  setTimeout(() => window.location.replace(target), readingMs);
}
