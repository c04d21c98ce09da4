// Records an API request for the sandbox's list of requests.
import type { Site } from '../../domain/site.ts';
import { siteTime } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';

export interface NotedRequest {
  readonly requestId: string;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  /** Roughly the bytes that the request holds in memory until `texts` is called. */
  readonly weight: number;
  /** Returns what may be stored, already masked. Called some time after the answer was sent. */
  readonly texts: () => {
    readonly path: string;
    readonly orderId: string | null;
    readonly detail: string | null;
    readonly requestBody: string | null;
    readonly responseBody: string | null;
  };
}

/** Hardly costs the request any time: the work is done later. Does nothing in live mode. */
export function noteRequest(deps: Deps, site: Site, noted: NotedRequest): void {
  const { requestId, method, status, durationMs, weight, texts } = noted;
  const { siteId } = site;
  const receivedAt = new Date(deps.clock.now().getTime() - durationMs);
  const happenedAt = siteTime(receivedAt, site.timeOffsetMs);
  const facts = { siteId, requestId, method, status, durationMs, receivedAt, happenedAt };
  deps.requestLog?.add({ siteId, weight, render: () => ({ ...facts, ...texts() }) });
}
