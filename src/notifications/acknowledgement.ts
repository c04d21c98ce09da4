// Whether a shop's answer to a notification counts as received, and why, in words for the merchant.
import type { ConnectionFailure } from '../lib/calls/connection-failure.ts';
import type { OutgoingAnswer, ReceivedAnswer } from '../lib/calls/outgoing-http.ts';
import { quotedStart } from '../lib/texts/quoted-start.ts';

export interface Judgement {
  readonly acknowledged: boolean;
  /** One sentence without a full stop; holds nothing of the request. */
  readonly verdict: string;
}

/** Characters of the body in which an OK is looked for (notifications.md, part 4). */
const searchedCharacters = 100;
/** Characters of an answer that a verdict repeats. */
const quotedCharacters = 80;
const lookedFor = `an OK is looked for in the first ${searchedCharacters} characters`;

/**
 * Acknowledged = status 200, and the first 100 characters start with ok in any case or contain OK
 * in capitals (notifications.md, part 4, Decision). A lower-case ok further on does not count: the
 * refusal `ng: token …` has one.
 */
export function judge(answer: OutgoingAnswer): Judgement {
  if (answer.kind === 'failed') {
    const began =
      answer.received === null ? '' : `, after the answer began with ${answer.received.status}`;
    return no(`${failureNames[answer.why]}: ${answer.detail}${began}`);
  }
  return answer.status === 200 ? judgeBody(answer.body) : no(statusVerdict(answer));
}

function judgeBody(body: string): Judgement {
  const start = [...body].slice(0, searchedCharacters).join('');
  if (/^[\s"']*ok\b/i.test(start) || start.includes('OK')) {
    return { acknowledged: true, verdict: '200, and the body says OK' };
  }
  if (body.trim() === '') return no(`200, but the body is empty; ${lookedFor}`);
  if (body.includes('OK')) return no(`200, but the OK comes too late; ${lookedFor}`);
  if (isHtml(start)) return no(`200, but the body starts with HTML; ${lookedFor}`);
  if (/^\s*ng\b/i.test(start)) return no(`200, but the shop refuses it: ${quote(body)}`);
  return no(`200, but the body starts with ${quote(body)}; ${lookedFor}`);
}

const failureNames: Readonly<Record<ConnectionFailure, string>> = {
  timeout: 'time-out',
  dns: 'host not found',
  refused: 'no connection',
  tls: 'TLS failed',
  reset: 'connection lost',
  'private-address': 'address refused in live mode',
  'not-https': 'address refused in live mode',
  'invalid-url': 'not an address',
  other: 'call failed',
};

/** Each verdict starts with the status and, where one is known, ends with what to do. */
function statusVerdict(answer: ReceivedAnswer): string {
  const { status } = answer;
  if (status === 204) return '204, which has no body; a 200 with OK in the body is expected';
  if (status < 300) return `${status}, but only a 200 with OK in the body counts`;
  if (status < 400) return redirectVerdict(answer);
  switch (status) {
    case 401:
    case 407:
      return `${status}, the address asks for a login; a notification has none to give`;
    case 403:
      return '403, the server forbids the call; a firewall or a maintenance page often does that';
    case 404:
    case 410:
      return `${status}, there is nothing at this address; check the notification URL`;
    case 405:
      return '405, the address does not take this method; check notification_method';
    case 502:
    case 503:
    case 504:
      return `${status}, the shop's server is not available at the moment`;
    default:
      return `${status}, the shop's server ${doing(status)} the call${saying(answer)}`;
  }
}

/** The verdict on a redirect, without the query of the new address, which may hold a secret of the shop. */
function redirectVerdict({ status, headers }: ReceivedAnswer): string {
  const target = headers.location?.replace(/[?#].*$/s, '');
  const where = target === undefined ? '' : ` to ${quote(target)}`;
  const rule = 'redirects are not followed, the notification URL must be the final address';
  return `${status}, a redirect${where}; ${rule}`;
}

function doing(status: number): string {
  return status < 500 ? 'refuses' : 'failed on';
}

function saying({ body }: ReceivedAnswer): string {
  return body.trim() === '' || isHtml(body) ? '' : `: ${quote(body)}`;
}

function isHtml(body: string): boolean {
  return /^\s*<[!?a-z]/i.test(body);
}

function quote(text: string): string {
  return quotedStart(text, quotedCharacters);
}

function no(verdict: string): Judgement {
  return { acknowledged: false, verdict };
}
