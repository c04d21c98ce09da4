// Looks up host names so that one whose name server is silent delays no other name.

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** A name is slow when its last look-up took longer than this. */
const slowAfterMs = 1000;
/** Slow names that are remembered; the oldest gives way. */
const rememberedMax = 10_000;

/**
 * A look-up by the system occupies one of the two threads that Node.js has for it, for ten seconds when no name
 * server answers: two such names would make all others wait. So slow names are looked up one after the other,
 * and calls for the same name share one look-up.
 */
export function fairLookups(resolve: Resolve): Resolve {
  const underWay = new Map<string, ReturnType<Resolve>>();
  const slow = new Set<string>();
  let lastOfSlow: Promise<unknown> = Promise.resolve();

  async function ask(hostname: string): ReturnType<Resolve> {
    const began = performance.now();
    try {
      return await resolve(hostname);
    } finally {
      underWay.delete(hostname);
      slow.delete(hostname);
      if (performance.now() - began > slowAfterMs) slow.add(hostname);
      const [oldest] = slow;
      if (slow.size > rememberedMax && oldest !== undefined) slow.delete(oldest);
    }
  }

  function begin(hostname: string): ReturnType<Resolve> {
    if (!slow.has(hostname)) return ask(hostname);
    const asked = lastOfSlow.then(() => ask(hostname));
    lastOfSlow = asked.catch(() => undefined);
    return asked;
  }

  return (hostname) => {
    const asked = underWay.get(hostname) ?? begin(hostname);
    underWay.set(hostname, asked);
    return asked;
  };
}
