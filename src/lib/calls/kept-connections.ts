// Which connections to other servers stay open for the next call, how long, and how many.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface KeepingLimits {
  /** A connection that nobody used for so long is closed. */
  readonly idleMs: number;
  /** A connection that was kept for so long is not kept again: names move to other addresses. */
  readonly ageMs: number;
  readonly idlePerAddress: number;
  readonly idleInAll: number;
}

const usual: KeepingLimits = {
  // Apache and Node.js close theirs after five seconds: mostly we are first.
  idleMs: 4000,
  ageMs: 60_000,
  // As many as one shop is called at once; each occupies a whole process of some shops' servers.
  idlePerAddress: 32,
  idleInAll: 256,
};

/**
 * A connection is used again only for the same scheme, host and port, by calls that share this
 * object, and as long as both the limits and the server's `Keep-Alive` hint allow. One that is idle
 * keeps no process alive; one that speaks without being asked is closed.
 */
export class KeptConnections {
  readonly #agents: Readonly<Record<'http:' | 'https:', HttpAgent>>;

  constructor(limits: Partial<KeepingLimits> = {}) {
    const all = { ...usual, ...limits };
    const options = { keepAlive: true, timeout: all.idleMs, maxFreeSockets: all.idlePerAddress };
    this.#agents = {
      'http:': limited(new HttpAgent(options), all),
      'https:': limited(new HttpsAgent(options), all),
    };
  }

  agentFor({ protocol }: URL): HttpAgent {
    return this.#agents[protocol === 'https:' ? 'https:' : 'http:'];
  }
}

/** The agent's own limit for all addresses together would make calls wait, so it is kept here. */
function limited(agent: HttpAgent, { ageMs, idleInAll }: KeepingLimits): HttpAgent {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const firstKeptAt = new WeakMap<Duplex, number>();
  agent.keepSocketAlive = (socket): boolean => {
    const now = performance.now();
    const since = firstKeptAt.get(socket) ?? now;
    firstKeptAt.set(socket, since);
    if (now - since > ageMs || idleOf(agent) >= idleInAll) return false;
    // The newer releases of Node.js say false where the server's hint leaves no time; the older ones
    // read such a hint as "for ever".
    const kept: unknown = keep(socket);
    if (kept === false || !(socket instanceof Socket) || !socket.timeout) return false;
    socket.on('data', hangUp);
    return true;
  };
  agent.reuseSocket = (socket, request) => {
    socket.off('data', hangUp);
    reuse(socket, request);
  };
  return agent;
}

/** What comes between two calls would be taken for the answer to the second. */
function hangUp(this: Duplex): void {
  this.destroy();
}

function idleOf(agent: HttpAgent): number {
  let count = 0;
  for (const address in agent.freeSockets) count += agent.freeSockets[address]?.length ?? 0;
  return count;
}
