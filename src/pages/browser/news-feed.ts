// Gets news of a payment: by a stream where it holds, else by asking.
import type { PageNews, PageStatus } from '../views/page-news.ts';

export type News = PageNews;

/** Every 2 s while the customer is expected to act, every 10 s after the first minute. */
const eagerMs = 2000;
const patientMs = 10_000;
const eagerForMs = 60_000;

export class NewsFeed {
  readonly #eventsUrl: string | undefined;
  readonly #statusUrl: string;
  readonly #onNews: (news: News) => void;
  readonly #onGone: () => void;
  #stream: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pollingSince: number | null = null;
  #stopped = false;

  /** Without `events` it asks only when the page is looked at again. `onGone`: there is no such payment any more. */
  constructor(
    { events, status }: { readonly events: string | undefined; readonly status: string },
    onNews: (news: News) => void,
    onGone: () => void,
  ) {
    this.#eventsUrl = events;
    this.#statusUrl = status;
    this.#onNews = onNews;
    this.#onGone = onGone;
  }

  start(): void {
    if (this.#eventsUrl !== undefined) this.#listen(this.#eventsUrl);
    // After a sleep or another tab the stream may be dead without knowing it.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.#ask();
    });
    document.addEventListener('kassa:ask', () => void this.#ask());
  }

  #listen(address: string): void {
    this.#stream = new EventSource(address);
    this.#stream.addEventListener('message', (event) =>
      this.#tell(JSON.parse(String(event.data)) as News),
    );
    this.#stream.addEventListener('error', () => this.#poll());
  }

  stop(): void {
    this.#stopped = true;
    this.#stream?.close();
    clearTimeout(this.#timer);
  }

  #poll(): void {
    this.#stream?.close();
    if (this.#stopped || this.#pollingSince !== null) return;
    this.#pollingSince = performance.now();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#stopped) return;
    const waited = performance.now() - (this.#pollingSince ?? 0);
    this.#timer = setTimeout(
      async () => {
        // A page that nobody looks at asks when it is looked at again.
        if (document.visibilityState === 'visible') await this.#ask();
        this.#schedule();
      },
      waited < eagerForMs ? eagerMs : patientMs,
    );
  }

  async #ask(): Promise<void> {
    if (this.#stopped) return;
    try {
      const answer = await fetch(this.#statusUrl, { cache: 'no-store' });
      if (answer.ok) this.#hear((await answer.json()) as PageStatus);
      else if (answer.status === 404 && !this.#stopped) {
        this.stop();
        this.#onGone();
      }
    } catch {
      // No network just now; the next question will tell.
    }
  }

  #hear(status: PageStatus): void {
    const { secondsLeft } = status;
    // Whoever counts down stood still while the device slept.
    document.dispatchEvent(new CustomEvent('kassa:left', { detail: secondsLeft }));
    this.#tell(status);
  }

  #tell(news: News): void {
    if (!this.#stopped) this.#onNews(news);
  }
}
