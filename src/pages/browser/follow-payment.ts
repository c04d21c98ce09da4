// Follows a payment while its page is open: shows its news, and leaves the page when the payment is over.
import { announce } from './announce.ts';
import { readingMs } from './close-window.ts';
import { type News, NewsFeed } from './news-feed.ts';

export function followPayment(): void {
  const card = document.querySelector<HTMLElement>('[data-follow]');
  if (card === null) return;
  const { follow, events, status, page, session } = card.dataset;
  if (status === undefined || page === undefined) return;

  // Screen readers also announce the heading when it changes.
  card.querySelector('h1')?.setAttribute('aria-live', 'polite');
  let phase = follow;
  let result: News['result'] = null;
  const onNews = (news: News): void => {
    // A page with a form ignores attempts in other windows until the payment is settled.
    if (events === undefined && !news.settled) return;
    // The shop has posted the order again: the code is another one, and perhaps the amount, too.
    if (news.phase !== 'over' && news.session !== session && !isTyping()) {
      feed.stop();
      window.location.replace(page);
      return;
    }
    if (news.phase === phase && news.result === result) return;
    const before = phase;
    phase = news.phase;
    result = news.result;
    if (news.phase !== 'over') {
      if (news.message !== null) {
        announce(news.message, news.phase === 'scanned' ? 'code' : 'payment');
      }
      if (needsNewPage(before, news.phase) && !isTyping()) window.location.replace(page);
    } else if (!news.settled && isTyping()) {
      // A cancellation on a phone does not end the form that the customer is filling in here.
      announce(`${news.title}. ${news.message}`);
    } else {
      feed.stop();
      finish(card, news, page);
    }
  };
  // The payment is gone: its page says so, and nothing typed here could be sent any more.
  const feed = new NewsFeed({ events, status }, onNews, () => window.location.replace(page));
  feed.start();
}

/** Whether the new phase has another page. A scanned code needs only the announcement. */
function needsNewPage(before: string | undefined, now: string): boolean {
  return !(before === 'open' && now === 'scanned');
}

/** Whether the customer has typed anything into the card form, which must not vanish because a phone was faster. */
function isTyping(): boolean {
  const inputs = document.querySelectorAll<HTMLInputElement>(
    'form[data-card-form] input[type=text]',
  );
  return [...inputs].some((input) => input.value !== '');
}

/** Shows the result, with a link to the shop, and leaves the page after some time for reading. */
function finish(card: HTMLElement, news: News, page: string): void {
  for (const part of card.querySelectorAll<HTMLElement>('[data-while-open]')) part.hidden = true;
  const heading = card.querySelector('h1');
  if (heading !== null && news.title !== null) heading.textContent = news.title;
  const icons = card.querySelector<HTMLTemplateElement>('template[data-icons]')?.content;
  const icon = icons?.querySelector(`.icon.${news.result}`);
  if (icon) heading?.before(icon);
  document.title = news.title ?? document.title;
  announce(news.message ?? '');
  const amount = card.querySelector('[data-amount]');
  if (amount !== null && news.amount !== null) amount.textContent = news.amount;
  // A window that closes itself goes to the page of the result, which closes it.
  const closes = card.dataset.close !== undefined;
  const target = closes || news.returnUrl === null ? page : news.returnUrl;
  if (target === news.returnUrl) {
    const link = document.createElement('a');
    link.className = 'button';
    link.href = target;
    link.textContent = card.dataset.back ?? target;
    document.querySelector('[data-live]')?.after(link);
  }
  setTimeout(() => window.location.replace(target), readingMs);
}
