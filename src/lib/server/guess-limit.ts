// Limits wrong API keys and links per address and minute, to slow down guessing.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

const windowMs = 60_000;
/** Addresses remembered at most; the oldest one gives way. */
const addressesMax = 10_000;

/** Counts per address and minute of wall time, in this process. */
export class GuessLimit {
  readonly #now: () => Date;
  readonly #max: number;
  readonly #wrong = new Map<string, { since: number; count: number }>();

  /** `max` wrong ones a minute; 0 = any number. */
  constructor(now: () => Date, max: number) {
    this.#now = now;
    this.#max = max;
  }

  /** Nobody has guessed wrong: no address has to be looked up. */
  get isQuiet(): boolean {
    return this.#wrong.size === 0;
  }

  /** Seconds until the address may try again; 0 = now. */
  waitSeconds(address: string): number {
    const seen = this.#wrong.get(networkOf(address));
    const left = seen === undefined ? 0 : seen.since + windowMs - this.#now().getTime();
    if (seen === undefined || this.#max === 0 || seen.count < this.#max) return 0;
    return Math.max(0, Math.ceil(left / 1000));
  }

  wrong(address: string): void {
    const network = networkOf(address);
    const now = this.#now().getTime();
    const seen = this.#wrong.get(network);
    if (seen !== undefined && now - seen.since < windowMs) {
      seen.count += 1;
      return;
    }
    this.#wrong.delete(network);
    this.#wrong.set(network, { since: now, count: 1 });
    if (this.#wrong.size > addressesMax) {
      const oldest = this.#wrong.keys().next();
      if (oldest.done !== true) this.#wrong.delete(oldest.value);
    }
  }
}

/** One customer of a provider has a whole /64 of IPv6. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':');
}

/** Wrong guesses whose answer does not show it (`GuessRules.isWrong`). */
const reported = new WeakSet<FastifyRequest>();

/** For a route that knows that what the request brought opens nothing. */
export function reportWrongGuess(request: FastifyRequest): void {
  reported.add(request);
}

export interface GuessRules {
  /** Wrong guesses a minute from one address; 0 = any number. */
  readonly perMinute: number;
  readonly now: () => Date;
  /** An address where a right guess would open something. */
  readonly concerns: (request: FastifyRequest) => boolean;
  /** The answer says that what was given opens nothing. */
  readonly isWrong: (reply: FastifyReply) => boolean;
  /** What a program is told then, as JSON. */
  readonly body: object;
  /** Sends something else to a person; null when it did not. */
  readonly answer?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;
}

/** Answers 429 before anything is looked up. */
export function guardAgainstGuesses(app: FastifyInstance, rules: GuessRules): void {
  const limit = new GuessLimit(rules.now, rules.perMinute);
  app.addHook('onRequest', (request, reply, done) => {
    const wait = limit.isQuiet || !rules.concerns(request) ? 0 : limit.waitSeconds(request.ip);
    if (wait === 0) return done();
    reply.header('retry-after', String(wait));
    return rules.answer?.(request, reply) ?? reply.code(429).send(rules.body);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const isWrong = reported.has(request) || rules.isWrong(reply);
    if (isWrong && rules.concerns(request)) limit.wrong(request.ip);
    done();
  });
}
