// Remembers a request of the API for the sandbox's list of them.
import type { Site } from '../../domain/site.ts';
import { siteTime } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';

export interface NotedRequest {
  readonly requestId: string;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  /** Bytes that its texts hold in memory until then, roughly. */
  readonly weight: number;
  /** Called once the answer is long gone: what may be kept of it, already masked. */
  readonly texts: () => {
    readonly path: string;
    readonly orderId: string | null;
    readonly detail: string | null;
    readonly requestBody: string | null;
    readonly responseBody: string | null;
  };
}

/** Costs the request next to nothing: all work is done later, and in live mode none. */
export function noteRequest(deps: Deps, site: Site, noted: NotedRequest): void {
  const { requestId, method, status, durationMs, weight, texts } = noted;
  const { siteId } = site;
  const receivedAt = new Date(deps.clock.now().getTime() - durationMs);
  const happenedAt = siteTime(receivedAt, site.timeOffsetMs);
  const facts = { siteId, requestId, method, status, durationMs, receivedAt, happenedAt };
  deps.requestLog?.add({ siteId, weight, render: () => ({ ...facts, ...texts() }) });
}
