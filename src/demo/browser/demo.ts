// Keeps an order's page up to date: when there is news, it reads itself again.

/** Without a stream: how often to look, while somebody looks at the page. */
const pollMs = 3000;

const article = document.querySelector<HTMLElement>('[data-order-events]');
if (article !== null) followOrder(article.dataset['orderEvents'] ?? '');

function followOrder(eventsUrl: string): void {
  const refresh = oneAtATime(readAgain);
  let stream: EventSource | null = null;
  let polling: ReturnType<typeof setInterval> | undefined;
  // A page that nobody sees gives its connection back: browsers have six per server, and the
  // payment page in the next tab wants one too. The first event of a new stream brings it up to date.
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
      // The browser tries again by itself unless the stream was refused.
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

/** Calls that come while one is under way are one more call after it. */
function oneAtATime(work: () => Promise<void>): () => void {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      // A failure is no news; the next event or the next look brings it.
      await work().catch(() => undefined);
    }
    busy = false;
  };
}

/** The server renders the page; from here only what has changed is taken over. */
async function readAgain(): Promise<void> {
  const answer = await fetch(window.location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of fresh.querySelectorAll('[data-live]')) {
    const shown = document.getElementById(part.id);
    if (shown === null || shown.innerHTML === part.innerHTML) continue;
    // The element itself stays, and with it the keyboard's place and an open fold around it.
    shown.replaceChildren(...part.childNodes);
  }
  for (const list of fresh.querySelectorAll('[data-grows]')) {
    const shown = document.getElementById(list.id);
    // Newest first, so the oldest of the new ones goes in before the others.
    for (const entry of [...list.children].reverse()) {
      if (shown === null || document.getElementById(entry.id) !== null) continue;
      entry.classList.add('new');
      shown.prepend(entry);
    }
  }
}
