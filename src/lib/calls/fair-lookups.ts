// Looks up host names so that one whose name server is silent delays no other name.

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** A name that took longer the last time is a slow one. */
const slowAfterMs = 1000;
/** Slow names that are remembered; the oldest gives way. */
const rememberedMax = 10_000;

/**
 * Whoever asks the system for a name occupies one of two threads that Node.js has for it, for ten seconds where
 * nobody answers: two such names, and all others wait. So slow names are asked for one after the other, and a
 * name that is being asked for is not asked for twice.
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
