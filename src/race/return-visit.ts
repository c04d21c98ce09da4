// Comes back to a shop as a customer's browser does, and judges the page that it shows.
import type { OrderId } from '../domain/ids.ts';
import { returnUrl } from '../domain/return-url.ts';
import type { OutgoingAnswer } from '../lib/outgoing-http.ts';
import type { Finding } from './expectation.ts';

/** Redirects that a browser is sent along; a shop needs one or two. */
const hopsMax = 5;

export interface Page {
  readonly url: string;
  readonly answer: OutgoingAnswer;
}

/**
 * Opens `redirectUrl` with the order's id, follows redirects through `open`, and gives every page on
 * the way, the last one last.
 */
export async function returnToShop(
  redirectUrl: string,
  id: OrderId,
  open: (url: string) => Promise<OutgoingAnswer>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let url: string | null = URL.canParse(redirectUrl) ? returnUrl(redirectUrl, id) : redirectUrl;
  while (url !== null && pages.length <= hopsMax) {
    const answer: OutgoingAnswer = await open(url);
    pages.push({ url, answer });
    url = nextOf(url, answer);
  }
  return pages;
}

function nextOf(url: string, answer: OutgoingAnswer): string | null {
  if (answer.kind !== 'answered' || answer.status < 300 || answer.status >= 400) return null;
  const { location } = answer.headers;
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : null;
}

/** No error on any page, and something to see at the end (design of the pattern, docs/race-lab.md). */
export function pageFinding(answer: OutgoingAnswer): Finding {
  if (answer.kind === 'failed') return { verdict: 'failed', why: `no page: ${answer.detail}` };
  const { status } = answer;
  if (status >= 500)
    return { verdict: 'failed', why: `${status}, the customer who paid sees an error` };
  if (status >= 400)
    return { verdict: 'failed', why: `${status}, the customer who paid is turned away` };
  return status < 300
    ? { verdict: 'passed', why: `${status}, the customer sees a page` }
    : { verdict: 'passed', why: `${status}, the customer is sent on` };
}
