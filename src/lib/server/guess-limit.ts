// Limits wrong API keys and links per address and minute, to slow down guessing.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

const windowMs = 60_000;
/** Addresses remembered at most; the oldest one gives way. */
const addressesMax = 10_000;

/** Counts per address and minute of wall time, in this process. */
class GuessLimit {
  readonly #now: () => Date;
  readonly #max: number;
  readonly #wrong = new Map<string, { since: number; count: number }>();

  /** `max` wrong guesses a minute from one address; 0 = any number. */
  constructor(now: () => Date, max: number) {
    this.#now = now;
    this.#max = max;
  }

  /** Whether nobody has guessed wrong, so that no address has to be looked up. */
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
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > addressesMax && oldest !== undefined) this.#wrong.delete(oldest);
  }
}

/** The address, or the whole /64 of an IPv6 address, which a provider gives to one customer. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':');
}

/** Requests with a wrong guess that their answer does not show (`GuessRules.isWrong`). */
const reported = new WeakSet<FastifyRequest>();

/** For a route that knows of a wrong guess which its answer does not show. */
export function reportWrongGuess(request: FastifyRequest): void {
  reported.add(request);
}

export interface GuessRules {
  /** Wrong guesses a minute from one address; 0 = any number. */
  readonly perMinute: number;
  readonly now: () => Date;
  /** Whether a right guess would open something at the path of this request. */
  readonly concerns: (request: FastifyRequest) => boolean;
  /** Whether the answer shows that the guess was wrong. */
  readonly isWrong: (reply: FastifyReply) => boolean;
  /** The JSON body of the 429, for programs. */
  readonly body: object;
  /** Sends a person something else instead; null when nothing was sent. */
  readonly answer?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;
}

/** Answers 429 to an address with too many wrong guesses, before anything is looked up. */
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
