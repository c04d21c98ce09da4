// What a shop itself shows of an order, before and after a step of a pattern.
import type { OrderId } from '../domain/ids.ts';
import type { OutgoingAnswer } from '../lib/outgoing-http.ts';
import type { Finding } from './expectation.ts';
import type { Tell } from './pattern.ts';

type Expected = Tell['shows'] | null;

/**
 * An answer says OK also when a shop ships twice. A page of the shop, for example its order's status
 * as JSON, shows it: compared as text, letter for letter.
 */
export class ShopView {
  readonly #url: string;
  #before: string | null = null;

  /** `{order_id}` in the address stands for the order's id. */
  constructor(url: string, id: OrderId) {
    this.#url = url.replaceAll('{order_id}', encodeURIComponent(id));
  }

  /** Looks, and compares with the look before. */
  async look<Sent extends { readonly answer: OutgoingAnswer }>(
    expected: Expected,
    get: (url: string, what: string) => Promise<Sent>,
  ): Promise<Omit<Sent, 'answer'> & Finding> {
    const { answer, ...call } = await get(this.#url, 'a look at what the shop shows');
    const before = this.#before;
    const now = answer.kind === 'answered' && answer.status === 200 ? answer.body : null;
    this.#before = now;
    return { ...call, ...compare(before, now, expected) };
  }
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

/** On one line, without characters that disturb what is around. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();
  const characters = [...line];
  return characters.length > 60 ? `"${characters.slice(0, 60).join('')}…"` : `"${line}"`;
}
