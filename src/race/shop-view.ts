// Compares what a shop's own page shows about an order before and after a step of a pattern.
import { setTimeout as pause } from 'node:timers/promises';
import type { OrderId } from '../domain/ids.ts';
import type { OutgoingAnswer } from '../lib/calls/outgoing-http.ts';
import { quotedStart } from '../lib/texts/quoted-start.ts';
import type { Finding } from './expectation.ts';
import type { NotificationStep } from './pattern.ts';

type Expected = NotificationStep['shows'] | null;

/** Opens an address once; `what` describes the call in the report. */
type Get<Sent> = (url: string, what: string) => Promise<Sent>;
type Look = { readonly answer: OutgoingAnswer };

/** How long the page may take to show a change, as a shop may do its work from a queue after its answer. */
const patienceMs = 3000;
const betweenLooksMs = 150;
/** How much of a page a finding quotes. */
const excerptCharacters = 60;

/**
 * Looks at a page of the shop, for example the status of its order as JSON, and compares it as text, letter for
 * letter. That shows what answers hide: a shop may answer OK and still ship twice.
 */
export class ShopView<Sent extends Look> {
  readonly #url: string;
  readonly #get: Get<Sent>;
  #before: string | null = null;
  /** How long the shop took to show a change; 0 = it was there at the first look. */
  #slowMs = 0;

  /** `{order_id}` in the address is replaced by the order's id. */
  constructor(url: string, id: OrderId, get: Get<Sent>) {
    this.#url = url.replaceAll('{order_id}', encodeURIComponent(id));
    this.#get = get;
  }

  /** Remembers what the page shows before the first notification, which may be nothing. */
  async begin(): Promise<void> {
    this.#before = shownBy(await this.#get(this.#url, 'a look before the first notification'));
  }

  /** Looks at the page after a step until the change shows, and compares it with the look before. */
  async look(step: NotificationStep): Promise<Omit<Sent, 'answer'> & Finding> {
    const expected = step.shows ?? null;
    const before = this.#before;
    const copies = step.atOnce ?? 1;
    let sent = expected === 'the same' ? await this.#lookLate() : await this.#lookForChange(step);
    // The effect of one copy shows now; the shop may still be working on the others.
    if (copies > 1) sent = await this.#lookLate();
    const { answer: _answer, ...call } = sent;
    const now = shownBy(sent);
    this.#before = now;
    return { ...call, ...(repeatedWork(before, now, copies) ?? compare(before, now, expected)) };
  }

  /** Looks once, after a pause if the shop was slow to show a change before: a wrong change would be as slow. */
  async #lookLate(): Promise<Sent> {
    if (this.#slowMs > 0) await pause(Math.min(patienceMs, 2 * this.#slowMs + betweenLooksMs));
    return this.#lookOnce();
  }

  async #lookForChange(step: NotificationStep): Promise<Sent> {
    const waits = mayShow(step);
    const began = performance.now();
    const waited = (): number => performance.now() - began;
    for (let looks = 1; ; looks += 1) {
      const sent = await this.#lookOnce();
      const now = shownBy(sent);
      if (now !== null && now !== this.#before) {
        if (looks > 1) this.#slowMs = waited();
        return sent;
      }
      if (!waits || waited() > patienceMs) return sent;
      await pause(betweenLooksMs);
    }
  }

  #lookOnce(): Promise<Sent> {
    return this.#get(this.#url, 'a look at what the shop shows');
  }
}

/**
 * Whether the page may change after the step. Most shops do not show that a customer has started to pay, and none
 * should show what it has to refuse.
 */
function mayShow({ state, expect, ofUnknownOrder }: NotificationStep): boolean {
  return state !== 'started' && expect !== 'refused' && ofUnknownOrder !== true;
}

function shownBy({ answer }: Look): string | null {
  return answer.kind === 'answered' && answer.status === 200 ? answer.body : null;
}

function compare(before: string | null, now: string | null, expected: Expected): Finding {
  if (now === null) return { verdict: 'warning', why: 'the look address did not answer with 200' };
  if (before === null || expected === null)
    return { verdict: 'passed', why: `the shop shows ${excerpt(now)}` };
  if (expected === 'the same') {
    return before === now
      ? { verdict: 'passed', why: 'the shop shows the same as before' }
      : {
          verdict: 'failed',
          why: `the call contained nothing new, but the shop shows ${excerpt(now)} where it showed ${excerpt(before)}`,
        };
  }
  return before === now
    ? { verdict: 'failed', why: `the shop still shows ${excerpt(now)}` }
    : { verdict: 'passed', why: `the shop now shows ${excerpt(now)}` };
}

/** Whole numbers that stand alone, not as part of a word, an amount, a date or a time. */
const counts = /(?<![\p{L}\d]|\d[.,:/-])\d{1,4}(?![\p{L}\d]|[.,:/-]\d)/gu;

/**
 * Warns when several copies came at once and a number on the page, such as one of shipments, has grown by more than
 * one and by no more than the copies: then several of them may have done the work. Null when no number has.
 */
function repeatedWork(before: string | null, now: string | null, copies: number): Finding | null {
  const were = countsIn(before);
  const are = countsIn(now);
  if (now === null || were.length !== are.length) return null;
  const at = are.findIndex((count, i) => {
    const more = count - (were[i] ?? count);
    return more > 1 && more <= copies;
  });
  if (at < 0) return null;
  const grew = `only one of ${copies} copies should count, but a number went from ${were[at]} to ${are[at]}`;
  return { verdict: 'warning', why: `${grew}: the shop shows ${excerpt(now)}` };
}

function countsIn(text: string | null): number[] {
  return text?.match(counts)?.map(Number) ?? [];
}

function excerpt(text: string): string {
  return quotedStart(text, excerptCharacters);
}
