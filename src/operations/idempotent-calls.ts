// Runs a call with an Idempotency-Key once, and repeats its answer to later calls with that key.
import { setTimeout as pause } from 'node:timers/promises';
import type { KeptAnswer, KeyClaim } from '../database/requests/idempotency-keys.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';

export type { KeptAnswer, KeyClaim } from '../database/requests/idempotency-keys.ts';

/** Wall time, since a shop that retries does not know about a moved sandbox clock. */
const keptSeconds = 24 * 60 * 60;
/** Wall time after which a repetition of the call takes over from a process that died. */
const leaseSeconds = 60;
/** How long a call waits for the answer of the same call that came before it. */
const waitMaxMs = 5000;
/** The first and the longest pause between two lookups of the answer. */
const lookFirstMs = 10;
const lookLastMs = 250;
/** The most expired keys that one run deletes. */
const deletedMax = 500;

export type Turn =
  /** The caller must process the call, and then report the result with `endTurn`. */
  | { readonly kind: 'ours'; readonly claim: KeyClaim }
  /** The call was processed before, with this answer. */
  | { readonly kind: 'done'; readonly answer: KeptAnswer };

/**
 * Decides whether the caller must process a call or repeat an earlier answer. Of equal calls at the same time the
 * first is processed; the others wait for its answer, for at most five seconds. Refusals: `idempotency-key-reused`
 * (another call had the key within a day), `idempotency-key-in-use` (the same call is still being processed).
 */
export async function takeTurn(
  deps: Pick<Deps, 'idempotencyKeys' | 'clock'>,
  site: Site,
  call: { readonly key: string; readonly fingerprint: Buffer },
): Promise<Turn | Refusal> {
  const { idempotencyKeys: keys, clock } = deps;
  const { siteId } = site;
  const end = performance.now() + waitMaxMs;
  for (let pauseMs = lookFirstMs; ; pauseMs = Math.min(2 * pauseMs, lookLastMs)) {
    const now = clock.now();
    const claim = await keys.claim({ ...call, siteId, now, leaseSeconds, keptSeconds });
    if (claim !== null) return { kind: 'ours', claim };
    const known = await keys.find(siteId, call.key);
    if (known !== null && !known.fingerprint.equals(call.fingerprint)) {
      return refuse('idempotency-key-reused', 'Idempotency-Key: already used for another call');
    }
    if (known !== null && known.answer !== null) return { kind: 'done', answer: known.answer };
    if (performance.now() >= end) {
      return refuse(
        'idempotency-key-in-use',
        'Idempotency-Key: the first call is still in progress',
      );
    }
    await pause(pauseMs);
  }
}

/** Keeps the answer for a day. `null` = our own failure, which is not kept: the same call may be made again at once. */
export async function endTurn(
  deps: Pick<Deps, 'idempotencyKeys' | 'clock'>,
  claim: KeyClaim,
  answer: KeptAnswer | null,
): Promise<void> {
  if (answer === null) await deps.idempotencyKeys.release(claim, deps.clock.now());
  else await deps.idempotencyKeys.keep(claim, answer);
}

/** Deletes some of the answers that are older than a day; the next run deletes more. */
export async function dropExpiredAnswers(
  deps: Pick<Deps, 'idempotencyKeys' | 'clock'>,
): Promise<void> {
  await deps.idempotencyKeys.deleteExpired(deps.clock.now(), deletedMax);
}
