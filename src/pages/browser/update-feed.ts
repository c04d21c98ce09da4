// Gets updates of a payment: from a stream, or by polling when the stream fails.
import type { PageStatus, PageUpdate } from '../views/page-update.ts';

/** Polls every 2 s during the first minute, in which the customer is likely to act, and every 10 s after that. */
const eagerMs = 2000;
const patientMs = 10_000;
const eagerForMs = 60_000;

export class UpdateFeed {
  readonly #eventsUrl: string | undefined;
  readonly #statusUrl: string;
  readonly #onUpdate: (update: PageUpdate) => void;
  readonly #onGone: () => void;
  #stream: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pollingSince: number | null = null;
  #asking = false;
  #stopped = false;

  /**
   * Without `events` the feed asks only when the customer turns to the page again, or on the event `kassa:ask`.
   * `onGone` is called when the payment does not exist any more.
   */
  constructor(
    { events, status }: { readonly events: string | undefined; readonly status: string },
    onUpdate: (update: PageUpdate) => void,
    onGone: () => void,
  ) {
    this.#eventsUrl = events;
    this.#statusUrl = status;
    this.#onUpdate = onUpdate;
    this.#onGone = onGone;
  }

  start(): void {
    if (this.#eventsUrl !== undefined) this.#listen(this.#eventsUrl);
    // While the device slept or another tab was open, the stream may have died unnoticed.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.#ask();
    });
    // Of two windows side by side both are visible all the time; turning to one of them gives it the focus.
    window.addEventListener('focus', () => void this.#ask());
    document.addEventListener('kassa:ask', () => void this.#ask());
  }

  #listen(address: string): void {
    this.#stream = new EventSource(address);
    this.#stream.addEventListener('message', (event) =>
      this.#pass(JSON.parse(String(event.data)) as PageUpdate),
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
        // A hidden page does not poll; it asks when it becomes visible again.
        if (document.visibilityState === 'visible') await this.#ask();
        this.#schedule();
      },
      waited < eagerForMs ? eagerMs : patientMs,
    );
  }

  async #ask(): Promise<void> {
    // A window that becomes visible gets the focus, too, and would ask twice.
    if (this.#stopped || this.#asking) return;
    this.#asking = true;
    try {
      const answer = await fetch(this.#statusUrl, { cache: 'no-store' });
      if (answer.ok) this.#take((await answer.json()) as PageStatus);
      else if (answer.status === 404 && !this.#stopped) {
        this.stop();
        this.#onGone();
      }
    } catch {
      // There is no network at the moment; a later request will bring the update.
    } finally {
      this.#asking = false;
    }
  }

  #take(status: PageStatus): void {
    const { secondsLeft } = status;
    // Corrects the countdown, which stood still while the device slept.
    document.dispatchEvent(new CustomEvent('kassa:left', { detail: secondsLeft }));
    this.#pass(status);
  }

  #pass(update: PageUpdate): void {
    if (!this.#stopped) this.#onUpdate(update);
  }
}
