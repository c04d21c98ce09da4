// Which connections to other servers stay open for the next call, how long, and how many.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface KeepingLimits {
  /** A connection that is idle for this long is closed. */
  readonly idleMs: number;
  /** A connection that was first kept this long ago is not kept again, since names move to other addresses. */
  readonly ageMs: number;
  readonly idlePerAddress: number;
  readonly idleInAll: number;
}

const usual: KeepingLimits = {
  // Apache and Node.js close idle connections after five seconds, so we mostly close first.
  idleMs: 4000,
  ageMs: 60_000,
  // As many as the calls to one shop at once. In some shops' servers each one occupies a whole process.
  idlePerAddress: 32,
  idleInAll: 256,
};

/**
 * A connection is used again only for the same scheme, host and port, by calls that share this
 * object, and as long as both the limits and the server's `Keep-Alive` hint allow. An idle connection
 * does not keep the process alive, and is closed when the server sends anything on it.
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

/** Applies the limits to an agent. Its own limit for all addresses together would make calls wait. */
function limited(agent: HttpAgent, { ageMs, idleInAll }: KeepingLimits): HttpAgent {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const firstKeptAt = new WeakMap<Duplex, number>();
  agent.keepSocketAlive = (socket): boolean => {
    const now = performance.now();
    const since = firstKeptAt.get(socket) ?? now;
    firstKeptAt.set(socket, since);
    if (now - since > ageMs || idleOf(agent) >= idleInAll) return false;
    // Newer releases of Node.js return false when the server's hint leaves no time; older ones read such
    // a hint as "for ever".
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

/** Closes a connection on which data comes between two calls: it would be taken for the answer to the second. */
function hangUp(this: Duplex): void {
  this.destroy();
}

function idleOf(agent: HttpAgent): number {
  let count = 0;
  for (const address in agent.freeSockets) count += agent.freeSockets[address]?.length ?? 0;
  return count;
}
