// What a shop itself shows of an order, before and after a step of a pattern.
import { setTimeout as pause } from 'node:timers/promises';
import type { OrderId } from '../domain/ids.ts';
import type { OutgoingAnswer } from '../lib/calls/outgoing-http.ts';
import { quotedStart } from '../lib/texts/quoted-start.ts';
import type { Finding } from './expectation.ts';
import type { NotificationStep } from './pattern.ts';

type Expected = NotificationStep['shows'] | null;

/** One look at an address; the words are for the report. */
type Get<Sent> = (url: string, what: string) => Promise<Sent>;
type Look = { readonly answer: OutgoingAnswer };

/** A shop may do its work after its answer, from a queue: so long its news may take to show. */
const patienceMs = 3000;
const betweenLooksMs = 150;
/** Of a page, as a finding repeats it. */
const excerptCharacters = 60;

/**
 * An answer says OK also when a shop ships twice. A page of the shop, for example its order's status
 * as JSON, shows it: compared as text, letter for letter.
 */
export class ShopView<Sent extends Look> {
  readonly #url: string;
  readonly #get: Get<Sent>;
  #before: string | null = null;
  /** How long the shop took to show news. */
  #slowMs = 0;

  /** `{order_id}` in the address stands for the order's id. */
  constructor(url: string, id: OrderId, get: Get<Sent>) {
    this.#url = url.replaceAll('{order_id}', encodeURIComponent(id));
    this.#get = get;
  }

  /** What there is to see before anything is told: perhaps nothing. */
  async begin(): Promise<void> {
    this.#before = shownBy(await this.#get(this.#url, 'a look before anything is told'));
  }

  /** Looks after a step until its news shows, and compares with the look before. */
  async look(step: NotificationStep): Promise<Omit<Sent, 'answer'> & Finding> {
    const expected = step.shows ?? null;
    const before = this.#before;
    const copies = step.atOnce ?? 1;
    let sent = expected === 'the same' ? await this.#lookLate() : await this.#lookForNews(step);
    // The first copy shows; the others may still be at work.
    if (copies > 1) sent = await this.#lookLate();
    const { answer: _answer, ...call } = sent;
    const now = shownBy(sent);
    this.#before = now;
    return { ...call, ...(repeatedWork(before, now, copies) ?? compare(before, now, expected)) };
  }

  /** Whoever was slow with what is news would be as slow with what is none. */
  async #lookLate(): Promise<Sent> {
    if (this.#slowMs > 0) await pause(Math.min(patienceMs, 2 * this.#slowMs + betweenLooksMs));
    return this.#lookOnce();
  }

  async #lookForNews(step: NotificationStep): Promise<Sent> {
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

/** That somebody began to pay is no news in most shops, and what is refused is none in any. */
function mayShow({ state, expect, ofUnknownOrder }: NotificationStep): boolean {
  return state !== 'started' && expect !== 'refused' && ofUnknownOrder !== true;
}

function shownBy({ answer }: Look): string | null {
  return answer.kind === 'answered' && answer.status === 200 ? answer.body : null;
}

function compare(before: string | null, now: string | null, expected: Expected): Finding {
  if (now === null)
    return { verdict: 'warning', why: 'the address to look at does not answer with 200' };
  if (before === null || expected === null)
    return { verdict: 'passed', why: `the shop shows ${excerpt(now)}` };
  if (expected === 'the same') {
    return before === now
      ? { verdict: 'passed', why: 'the shop shows the same as before' }
      : {
          verdict: 'failed',
          why: `the call was no news, and the shop shows ${excerpt(now)} where it showed ${excerpt(before)}`,
        };
  }
  return before === now
    ? { verdict: 'failed', why: `the shop still shows ${excerpt(now)}` }
    : { verdict: 'passed', why: `the shop shows ${excerpt(now)} now` };
}

/** Whole numbers that stand alone: no part of a word, an amount, a date or a time. */
const counts = /(?<![\p{L}\d]|\d[.,:/-])\d{1,4}(?![\p{L}\d]|[.,:/-]\d)/gu;

/**
 * What a shop shows after one copy is not known when several come at once. But where a number, of shipments for
 * one, grows by two, or by as many as came, each of them may have done the work. Null where none does.
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
  const grew = `one of ${copies} copies was news, and a number went from ${were[at]} to ${are[at]}`;
  return { verdict: 'warning', why: `${grew}: the shop shows ${excerpt(now)}` };
}

function countsIn(text: string | null): number[] {
  return text?.match(counts)?.map(Number) ?? [];
}

function excerpt(text: string): string {
  return quotedStart(text, excerptCharacters);
}
