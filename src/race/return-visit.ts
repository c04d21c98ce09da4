// Comes back to a shop as a customer's browser does, and judges the page that it shows.
import type { OrderId } from '../domain/ids.ts';
import { returnUrl } from '../domain/return-url.ts';
import type { OutgoingAnswer } from '../lib/calls/outgoing-http.ts';
import type { Finding } from './expectation.ts';

/** Redirects that a browser is sent along; a shop needs one or two. */
const hopsMax = 5;

/** One page that is opened. */
export interface Opening {
  readonly url: string;
  /** What the shop has set on the way here, as the header `Cookie`; null = nothing. */
  readonly cookie: string | null;
  /** One more redirect would be followed. */
  readonly goesOn: boolean;
}

/** Opens `redirectUrl` with the order's id and goes where redirects lead. */
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

/** Of each host its own, for the length of one return: paths and lifetimes do not matter then. */
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
    // Several headers are joined by commas; the comma of a date is followed by no name.
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

/** No error on any page, and an end: a browser gives up on redirects that go in circles. */
export function pageFinding(answer: OutgoingAnswer, goesOn: boolean): Finding {
  if (answer.kind === 'failed') return failed(`no page: ${answer.detail}`);
  const { status } = answer;
  if (status >= 500) return failed(`${status}, the customer who paid sees an error`);
  if (status >= 400) return failed(`${status}, the customer who paid is turned away`);
  if (status < 300) return { verdict: 'passed', why: `${status}, the customer sees a page` };
  return goesOn
    ? { verdict: 'passed', why: `${status}, the customer is sent on` }
    : failed(`${status}, the customer is sent on and on, here for the ${hopsMax + 1}th time`);
}

function failed(why: string): Finding {
  return { verdict: 'failed', why };
}
