// Returns to a shop as a customer's browser does, and judges the page that the shop shows.
import type { OrderId } from '../domain/ids.ts';
import { returnUrl } from '../domain/return-url.ts';
import type { OutgoingAnswer } from '../lib/calls/outgoing-http.ts';
import type { Finding } from './expectation.ts';

/** How many redirects are followed; a shop needs one or two. */
const hopsMax = 5;

/** One page that is opened. */
export interface Opening {
  readonly url: string;
  /** The header `Cookie` with the cookies that the shop has set before; null = none. */
  readonly cookie: string | null;
  /** Whether one more redirect would be followed. */
  readonly goesOn: boolean;
}

/** Opens `redirectUrl` with the order's id, and follows redirects. */
export async function returnToShop(
  redirectUrl: string,
  id: OrderId,
  open: (page: Opening) => Promise<OutgoingAnswer>,
): Promise<void> {
  const cookies = new Cookies();
  let url: string | null = URL.canParse(redirectUrl) ? returnUrl(redirectUrl, id) : redirectUrl;
  for (let hops = 0; url !== null && hops <= hopsMax; hops += 1) {
    const answer = await open({ url, cookie: cookies.for(url), goesOn: hops < hopsMax });
    cookies.keep(url, answer);
    url = nextOf(url, answer);
  }
}

/** The cookies of each host. They live for one return only, so paths and lifetimes do not matter. */
class Cookies {
  readonly #ofHost = new Map<string, Map<string, string>>();

  for(url: string): string | null {
    const cookies = this.#ofHost.get(hostOf(url)) ?? new Map<string, string>();
    const pairs = [...cookies].map(([name, value]) => `${name}=${value}`);
    return pairs.length === 0 ? null : pairs.join('; ');
  }

  keep(url: string, answer: OutgoingAnswer): void {
    if (answer.kind !== 'answered') return;
    const cookies = this.#ofHost.get(hostOf(url)) ?? new Map<string, string>();
    this.#ofHost.set(hostOf(url), cookies);
    // Several headers are joined by commas; the comma in a date is not followed by a name and `=`.
    for (const cookie of (answer.headers['set-cookie'] ?? '').split(/,\s*(?=[^;,=\s]+=)/)) {
      const [, name, value] = /^\s*([^;=\s]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value.trim());
    }
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function nextOf(url: string, answer: OutgoingAnswer): string | null {
  if (answer.kind !== 'answered' || answer.status < 300 || answer.status >= 400) return null;
  const { location } = answer.headers;
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : null;
}

/** Judges one page: it must not be an error, nor a redirect that is not followed any more (a browser gives up, too). */
export function pageFinding(answer: OutgoingAnswer, goesOn: boolean): Finding {
  if (answer.kind === 'failed') return failed(`no page: ${answer.detail}`);
  const { status } = answer;
  if (status >= 500) return failed(`${status}, the customer who paid sees an error`);
  if (status >= 400) return failed(`${status}, the customer who paid is turned away`);
  if (status < 300) return { verdict: 'passed', why: `${status}, the customer sees a page` };
  return goesOn
    ? { verdict: 'passed', why: `${status}, the customer is redirected` }
    : failed(
        `${status}, the customer is redirected again and again, here for the ${hopsMax + 1}th time`,
      );
}

function failed(why: string): Finding {
  return { verdict: 'failed', why };
}
