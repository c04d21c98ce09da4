// Comes back to a shop as a customer's browser does, and judges the page that it shows.
import type { OrderId } from '../domain/ids.ts';
import { returnUrl } from '../domain/return-url.ts';
import type { OutgoingAnswer } from '../lib/outgoing-http.ts';
import type { Finding } from './expectation.ts';

/** Redirects that a browser is sent along; a shop needs one or two. */
const hopsMax = 5;

/**
 * Opens `redirectUrl` with the order's id and goes where redirects lead. `open` is told whether one
 * more redirect will be followed.
 */
export async function returnToShop(
  redirectUrl: string,
  id: OrderId,
  open: (url: string, goesOn: boolean) => Promise<OutgoingAnswer>,
): Promise<void> {
  let url: string | null = URL.canParse(redirectUrl) ? returnUrl(redirectUrl, id) : redirectUrl;
  for (let hops = 0; url !== null && hops <= hopsMax; hops += 1) {
    url = nextOf(url, await open(url, hops < hopsMax));
  }
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
