// Tokens with which a browser may listen to one payment session, and do nothing else.
import { type SessionId, type SiteId, sessionId, siteId } from '../../domain/ids.ts';
import type { Deps } from '../deps.ts';

/**
 * Wall time, unlike the tokens of `api-token.ts`: a browser compares `exp` with its own clock, and a tester who moves
 * a sandbox site by sixty days wants to receive the events of that time. One day is enough for a customer who looks
 * at a code, and for a slow bank.
 */
const validSeconds = 86_400;

/** The events that the bearer may receive, by their published names (operations.md, part 14). */
const granted = ['mbus:session.order', 'mbus:session.qr'];

export interface EventTerms {
  readonly session: SessionId;
  /** The site whose limit of open streams counts. For a link from before a change of the secret, a random number. */
  readonly site: SiteId;
  /** Wall time at which the stream ends. */
  readonly endsAt: Date;
}

type TokenDeps = Pick<Deps, 'clock' | 'webTokens' | 'tokens'>;

/** Makes a token that carries its session and its end, so nothing needs to be stored. */
export function makeEventToken(deps: TokenDeps, session: SessionId): string {
  const exp = Math.floor(deps.clock.now().getTime() / 1000) + validSeconds;
  return deps.webTokens.make({ exp, grt: granted, pid: session, sub: 'pr' });
}

/** Reads a token; null when it is not ours or has expired. */
export function readEventToken(deps: TokenDeps, token: string): EventTerms | null {
  const claims = deps.webTokens.read(token);
  if (!isEventClaims(claims)) return null;
  const endsAt = new Date(claims.exp * 1000);
  // The session id names its site, so no query is needed before the stream is admitted.
  const [site] = deps.tokens.readText(claims.pid);
  if (site === undefined || deps.clock.now() >= endsAt) return null;
  return { session: sessionId(claims.pid), site: siteId(site), endsAt };
}

/** Whether the claims, which are ours, are those of an event token. */
function isEventClaims(claims: unknown): claims is { exp: number; pid: string } {
  if (typeof claims !== 'object' || claims === null) return false;
  const { exp, grt, pid } = claims as Partial<Record<string, unknown>>;
  return typeof exp === 'number' && Array.isArray(grt) && typeof pid === 'string';
}
