// Keeps an order's page up to date: when something changed, the script reads the page again.

/** How often a visible page reads itself again when there is no stream. */
const pollMs = 3000;

const article = document.querySelector<HTMLElement>('[data-order-events]');
if (article !== null) followOrder(article.dataset['orderEvents'] ?? '');

function followOrder(eventsUrl: string): void {
  const refresh = oneAtATime(readAgain);
  let stream: EventSource | null = null;
  let polling: ReturnType<typeof setInterval> | undefined;
  // A hidden page closes its connection: browsers allow six per server, and the payment page in the next tab needs one,
  // too. When the page is visible again, the first event of the new stream brings it up to date.
  const follow = (): void => {
    stream?.close();
    clearInterval(polling);
    if (document.visibilityState === 'hidden') return;
    const opened = new EventSource(eventsUrl);
    stream = opened;
    opened.addEventListener('open', () => showLive(true));
    opened.addEventListener('message', refresh);
    opened.addEventListener('error', () => {
      showLive(false);
      // The browser reconnects by itself unless the stream was refused.
      if (opened.readyState === EventSource.CLOSED) polling = setInterval(refresh, pollMs);
    });
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}

function showLive(live: boolean): void {
  document.querySelector('[data-live-sign]')?.toggleAttribute('hidden', !live);
  document.querySelector('[data-look-again]')?.toggleAttribute('hidden', live);
}

/** Runs `work` one at a time; all calls during a run lead to one more run after it. */
function oneAtATime(work: () => Promise<void>): () => void {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      // A failure is ignored: the next event or poll tries again.
      await work().catch(() => undefined);
    }
    busy = false;
  };
}

/** Reads the page again, as rendered by the server, and takes over the parts that have changed. */
async function readAgain(): Promise<void> {
  const answer = await fetch(window.location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of fresh.querySelectorAll('[data-live]')) {
    const shown = document.getElementById(part.id);
    if (shown === null || shown.innerHTML === part.innerHTML) continue;
    // Only the contents are replaced, so that the focus and an open `details` around the element stay.
    shown.replaceChildren(...part.childNodes);
  }
  for (const list of fresh.querySelectorAll('[data-grows]')) {
    const shown = document.getElementById(list.id);
    // The list has the newest entry first, so the new ones are put in front in reverse order.
    for (const entry of [...list.children].reverse()) {
      if (shown === null || document.getElementById(entry.id) !== null) continue;
      entry.classList.add('new');
      shown.prepend(entry);
    }
  }
}
