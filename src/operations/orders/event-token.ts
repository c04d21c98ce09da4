// Tokens with which a browser may listen to one payment session, and do nothing else.
import { type SessionId, type SiteId, sessionId, siteId } from '../../domain/ids.ts';
import type { Deps } from '../deps.ts';

/**
 * Wall time, unlike the tokens of `api-token.ts`: a browser that looks at `exp` compares it with its own
 * clock, and whoever moves a sandbox site by sixty days wants to hear what they bring. A customer who
 * looks at a code, and a bank that takes its time, are done within a day.
 */
const validSeconds = 86_400;

/** What the token lets its bearer hear, in the words of the original (operations.md, part 14). */
const granted = ['mbus:session.order', 'mbus:session.qr'];

export interface EventTerms {
  readonly session: SessionId;
  /** Whose places it takes; of a link from before a change of the secret a number of nobody's. */
  readonly site: SiteId;
  /** Wall time at which the stream ends. */
  readonly endsAt: Date;
}

type TokenDeps = Pick<Deps, 'clock' | 'webTokens' | 'tokens'>;

/** Nothing is stored: the token carries its session and its end. */
export function makeEventToken(deps: TokenDeps, session: SessionId): string {
  const exp = Math.floor(deps.clock.now().getTime() / 1000) + validSeconds;
  return deps.webTokens.make({ exp, grt: granted, pid: session, sub: 'pr' });
}

/** Null when the token is not ours or its time is over. */
export function readEventToken(deps: TokenDeps, token: string): EventTerms | null {
  const claims = deps.webTokens.read(token);
  if (!isEventClaims(claims)) return null;
  const endsAt = new Date(claims.exp * 1000);
  // A session tells its site by itself, so that nobody has to be asked before there is a place.
  const [site] = deps.tokens.readText(claims.pid);
  if (site === undefined || deps.clock.now() >= endsAt) return null;
  return { session: sessionId(claims.pid), site: siteId(site), endsAt };
}

/** Claims of ours, but perhaps of another kind of token. */
function isEventClaims(claims: unknown): claims is { exp: number; pid: string } {
  if (typeof claims !== 'object' || claims === null) return false;
  const { exp, grt, pid } = claims as Partial<Record<string, unknown>>;
  return typeof exp === 'number' && Array.isArray(grt) && typeof pid === 'string';
}
