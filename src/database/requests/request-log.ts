// Collects API requests for the sandbox's list, and writes them in groups after they were answered.
import type { Pool } from 'pg';
import type { SiteId } from '../../domain/ids.ts';
import { type ApiRequest, insertApiRequests, trimApiRequests } from './api-requests.ts';

/** A request whose texts are made only when it is written, so that its answer is not delayed. */
export interface GatheredRequest {
  readonly siteId: SiteId;
  /** Roughly how many bytes of memory it holds. */
  readonly weight: number;
  readonly render: () => ApiRequest;
}

/** Requests kept per site: older ones are not written, or deleted later. */
export const keptPerSite = 1000;
const everyMs = 5000;
/** Requests rendered and written together: other requests must not wait longer than this takes. */
const groupMax = { count: 100, weight: 512 * 1024 };
/** Limits for requests of all sites that wait or are being written; above them a request is not logged. */
const weightMax = 32 * 1024 * 1024;
const countMax = 20_000;
/** A site is trimmed after so many requests; until then it may have as many too many. */
const trimEvery = 100;
/** Sites whose requests are counted at once; a site that is dropped from the count is trimmed once more. */
const countedSitesMax = 10_000;

/**
 * The request log of the sandbox. A crash loses at most five seconds of it, and no request waits for it. Where requests
 * come faster than anybody could read them, only the newest of each site are written.
 */
export class RequestLog {
  readonly #pool: Pool;
  readonly #onFailure: (error: Error) => void;
  #waiting = new Map<SiteId, GatheredRequest[]>();
  #count = 0;
  #weight = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #sinceTrim = new Map<SiteId, number>();

  constructor(pool: Pool, onFailure: (error: Error) => void) {
    this.#pool = pool;
    this.#onFailure = onFailure;
  }

  add(request: GatheredRequest): void {
    if (this.#count >= countMax || this.#weight + request.weight > weightMax) return;
    const ofSite = this.#waiting.get(request.siteId);
    if (ofSite === undefined) this.#waiting.set(request.siteId, [request]);
    else ofSite.push(request);
    this.#hold(1, request.weight);
    if (ofSite !== undefined && ofSite.length >= 2 * keptPerSite)
      this.#letGo(ofSite.splice(0, keptPerSite));
    this.#timer ??= setTimeout(() => void this.flush(), everyMs).unref();
  }

  /** Resolves when every request added so far is written, or could not be. Never rejects. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    if (waiting.size > 0) {
      this.#writing = this.#writing
        .then(() => this.#write(waiting))
        .catch((error: unknown) => this.#onFailure(error as Error))
        // Only after the write: a database that hangs must not fill the memory.
        .finally(() => this.#letGo([...waiting.values()].flat()));
    }
    return this.#writing;
  }

  #hold(count: number, weight: number): void {
    this.#count += count;
    this.#weight += weight;
  }

  #letGo(requests: readonly GatheredRequest[]): void {
    for (const { weight } of requests) this.#hold(-1, -weight);
  }

  async #write(waiting: ReadonlyMap<SiteId, readonly GatheredRequest[]>): Promise<void> {
    const newest = [...waiting.values()].flatMap((ofSite) => ofSite.slice(-keptPerSite));
    for (const group of groupsOf(newest)) {
      await insertApiRequests(
        this.#pool,
        group.map(({ render }) => render()),
      );
    }
    for (const [site, { length }] of waiting) await this.#trim(site, length);
  }

  /**
   * Trims a site after enough requests. A site that this process has not counted yet is trimmed at once, since it may
   * have rows of an earlier process.
   */
  async #trim(site: SiteId, added: number): Promise<void> {
    const since = (this.#sinceTrim.get(site) ?? trimEvery) + added;
    if (since >= trimEvery) await trimApiRequests(this.#pool, site, keptPerSite);
    if (this.#sinceTrim.size >= countedSitesMax) this.#sinceTrim.clear();
    this.#sinceTrim.set(site, since >= trimEvery ? 0 : since);
  }
}

/** Splits requests into groups, in their order. One that is too heavy for any group is a group by itself. */
function* groupsOf(requests: readonly GatheredRequest[]): Generator<readonly GatheredRequest[]> {
  let group: GatheredRequest[] = [];
  let weight = 0;
  for (const request of requests) {
    const tooMuch = weight + request.weight > groupMax.weight || group.length >= groupMax.count;
    if (tooMuch && group.length > 0) {
      yield group;
      group = [];
      weight = 0;
    }
    group.push(request);
    weight += request.weight;
  }
  if (group.length > 0) yield group;
}
