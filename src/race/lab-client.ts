// A client of the race lab over HTTP, with a site's API key.
import { sendRequest } from '../lib/calls/outgoing-http.ts';
import type { Secret } from '../lib/secrets/secret.ts';
import type { Verdict } from './expectation.ts';
import type { PatternName } from './pattern.ts';

/** A pattern could not be tried; the message says what to do. */
export class LabError extends Error {}

/** The members of the sandbox's report that the table needs; the others are passed through. */
export interface ReportJson {
  readonly pattern: PatternName;
  readonly verdict: Verdict;
  readonly why: string;
  readonly reached: boolean;
  readonly calls: readonly {
    readonly method: string;
    readonly url: string;
    readonly response_status: number | null;
    readonly duration_ms: number;
    readonly verdict: Verdict;
    readonly why: string;
  }[];
}

interface Envelope {
  readonly success?: boolean;
  readonly data?: unknown;
  readonly error_info?: string;
}

interface Answer {
  readonly status: number;
  readonly envelope: Envelope;
  /** The header `x-kassa-detail`, which makes the documented text of a refusal precise; null = absent. */
  readonly detail: string | null;
}

/** Longer than all calls of a pattern may take. */
const timeoutMs = 60_000;
/** Limit for a report, which holds a few calls with their bodies. */
const maxBodyBytes = 4 * 1024 * 1024;

export class LabClient {
  readonly #url: string;
  readonly #apiKey: Secret<string>;

  /** `url` without a slash at the end. */
  constructor(url: string, apiKey: Secret<string>) {
    this.#url = url;
    this.#apiKey = apiKey;
  }

  /** Places an order with POST /v1/json/orders. Throws LabError. */
  async placeOrder(order: object): Promise<void> {
    const { status, envelope, detail } = await this.#post('/v1/json/orders', order);
    if (envelope.success !== true) {
      const info = envelope.error_info ?? 'no reason given';
      const why = detail === null ? info : `${info} (${detail})`;
      throw new LabError(
        `The gateway at ${this.#url} did not accept the order (${status}): ${why}`,
      );
    }
  }

  /** Plays a pattern and returns the report; a text when the gateway refuses the pattern. Throws LabError. */
  async race(
    order: string,
    body: { pattern: PatternName; seconds?: number; look_url: string | null },
  ): Promise<ReportJson | string> {
    const path = `/sandbox/orders/${encodeURIComponent(order)}/race`;
    const { status, envelope } = await this.#post(path, body);
    if (envelope.success === true) return envelope.data as ReportJson;
    if (status === 400 && envelope.error_info !== undefined) return envelope.error_info;
    const why =
      envelope.error_info ?? 'it has no race lab; is it this version of Kassa, in sandbox mode?';
    throw new LabError(`The gateway at ${this.#url} answered ${status}: ${why}`);
  }

  async #post(path: string, body: object): Promise<Answer> {
    const answer = await sendRequest({
      url: this.#url + path,
      method: 'POST',
      headers: { api_key: this.#apiKey.reveal(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      timeoutMs,
      maxBodyBytes,
      allowPrivate: true,
    });
    if (answer.kind === 'failed') {
      const why = `No gateway answered at ${this.#url} (${answer.detail})`;
      throw new LabError(`${why}: start it or correct --gateway.`);
    }
    const { status, headers } = answer;
    if (status >= 300 && status < 400) {
      const where = `${this.#url} redirects to ${headers.location ?? 'another address'}`;
      throw new LabError(`${where}: set --gateway to the final address.`);
    }
    const detail = headers['x-kassa-detail'] ?? null;
    return { status, envelope: readEnvelope(answer.body), detail };
  }
}

function readEnvelope(text: string): Envelope {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
