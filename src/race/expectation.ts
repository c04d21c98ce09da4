// How a shop should answer a call of the race lab, and the verdict on its answer.
import type { ConnectionFailure } from '../lib/calls/connection-failure.ts';
import type { OutgoingAnswer } from '../lib/calls/outgoing-http.ts';
import { judge } from '../notifications/acknowledgement.ts';

/**
 * `refused`: the signature is too old. `either`: its age is near the limit. `taken-or-put-off`: the shop does not
 * know the order yet, so OK is best, and a refusal leads to a retry a quarter of an hour later.
 */
export type Expectation = 'acknowledged' | 'refused' | 'either' | 'taken-or-put-off';

/** All verdicts, from best to worst. */
export const verdicts = ['passed', 'warning', 'failed'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Finding {
  readonly verdict: Verdict;
  /** The reason in plain words, without a full stop. */
  readonly why: string;
}

export function findingOf(expected: Expectation, answer: OutgoingAnswer): Finding {
  const { acknowledged, verdict: said } = judge(answer);
  const status = answer.kind === 'answered' ? answer.status : null;
  const fellOver = status === null || status >= 500;
  switch (expected) {
    case 'acknowledged':
      return acknowledged ? passed(said) : failed(`${said}${keyHint(status)}`);
    case 'either':
      if (fellOver) return failed(said);
      return passed(`${said}; this close to 600 s either answer is fine`);
    case 'refused':
      if (acknowledged) {
        return failed(
          'the shop said OK to a signature older than 600 s: anyone who intercepts a call could replay it forever',
        );
      }
      if (status === null) return failed(said);
      return fellOver
        ? {
            verdict: 'warning',
            why: `not accepted, but with an error instead of a refusal: ${said}`,
          }
        : passed(`refused because it is too old: ${said}`);
    case 'taken-or-put-off':
      if (acknowledged) return passed(said);
      return fellOver
        ? failed(said)
        : {
            verdict: 'warning',
            why: `postponed until the retry in 15 minutes; OK would be better: ${said}`,
          };
  }
}

/** Returns the first finding with the worst verdict; null when there are none. */
export function worst<Found extends Finding>(findings: readonly Found[]): Found | null {
  let found: Found | null = null;
  for (const each of findings) {
    if (found === null || rank(each) > rank(found)) found = each;
  }
  return found;
}

function rank({ verdict }: Finding): number {
  return verdicts.indexOf(verdict);
}

const unreachable: ReadonlySet<ConnectionFailure> = new Set([
  'refused',
  'dns',
  'tls',
  'private-address',
  'not-https',
  'invalid-url',
]);

/** Whether the call reached a server. From then on everything, silence included, is the shop's answer. */
export function isReached(answer: OutgoingAnswer): boolean {
  return answer.kind === 'answered' || answer.received !== null || !unreachable.has(answer.why);
}

/** Returns a hint at the most common reason why a shop accepts no notification; empty for other statuses. */
function keyHint(status: number | null): string {
  return status === 401 || status === 403
    ? '; does the shop check signatures with the API key of this site?'
    : '';
}

function passed(why: string): Finding {
  return { verdict: 'passed', why };
}

function failed(why: string): Finding {
  return { verdict: 'failed', why };
}
