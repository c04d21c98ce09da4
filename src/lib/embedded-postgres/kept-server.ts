// A running server of ours: restarted when it ends by itself, until it is stopped.
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import type { Guard } from './guard.ts';
import { answers, isServing, launch, type Postmaster, until } from './postmaster.ts';
import { endOfLog } from './server-log.ts';

/** How long a start may take. Recovery after a power cut is slow, but hardly takes a minute and a half. */
export const startLimitMs = 90_000;
/** Milliseconds between two checks whether the server runs. */
const lookMs = 500;
/** Milliseconds between two attempts to start it again: each pause is twice as long as the one before. */
const pauses = { firstMs: 250, longestMs: 30_000 } as const;

/** How the server of a folder is started. It is the same at each start, so that clients find the server again. */
export interface ServerPlan {
  readonly folder: ClusterFolder;
  readonly account: Account | null;
  readonly socketDir: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Removes the data when this process ends; null = the data stays. */
  readonly guard: Guard | null;
  /** Finds the folder of the programs when it is needed; throws when there is none. */
  readonly binaries: () => string;
}

/**
 * Starts the server, waits until it answers, and returns its process id. Null when it ended before that; nothing of it
 * runs then. Throws when it never answers.
 */
export async function launchReady(plan: ServerPlan): Promise<number | null> {
  const { folder, socketDir, guard } = plan;
  const watch = (pid: number | null): void => guard?.watch(pid);
  const child = launch({ ...plan, binaries: plan.binaries() }, watch);
  let ended = false;
  for (const event of ['error', 'exit']) {
    child.on(event, () => {
      ended = true;
    });
  }
  // The child must not keep this process alive when that has nothing else to do.
  child.unref();
  let pid: number | null = null;
  try {
    const settled = await until(async () => ended || (await answers(socketDir)), startLimitMs);
    if (!settled) throw new Error(`PostgreSQL did not become ready: ${endOfLog(folder)}`);
    if (!ended) pid = child.pid ?? null;
    return pid;
  } finally {
    if (pid === null) {
      child.kill('SIGQUIT');
      watch(null);
    }
  }
}

/** Starts the server again when it ends by itself. `log` gets a sentence for each end and each new start. */
export class KeptServer {
  readonly #plan: ServerPlan;
  readonly #log: (message: string) => void;
  readonly #letGo = new AbortController();
  readonly #looks: NodeJS.Timeout;
  #pid: number;
  /** Set while the server is being started again. */
  #starting: Promise<void> | null = null;

  constructor({ pid }: Pick<Postmaster, 'pid'>, plan: ServerPlan, log: (message: string) => void) {
    this.#pid = pid;
    this.#plan = plan;
    this.#log = log;
    // A regular check: the end of a server that was taken over is not reported, as it is not our child.
    this.#looks = setInterval(() => this.#look(), lookMs).unref();
  }

  /** Process id of the newest start. */
  get pid(): number {
    return this.#pid;
  }

  /** Stops starting the server again. Resolves when no start is under way any more. */
  async letGo(): Promise<void> {
    clearInterval(this.#looks);
    this.#letGo.abort();
    await this.#starting;
  }

  #look(): void {
    if (this.#starting !== null || isServing(this.#pid, this.#plan.folder.pgdata)) return;
    this.#starting = this.#startAgain().finally(() => {
      this.#starting = null;
    });
  }

  async #startAgain(): Promise<void> {
    const { signal } = this.#letGo;
    this.#log(
      `The embedded PostgreSQL stopped by itself and is being restarted; see ${this.#plan.folder.serverLog} for the reason.`,
    );
    // Tried repeatedly: the old server's processes may hold its memory for a moment longer, and a disk stays full until
    // somebody makes room.
    for (let pauseMs: number = pauses.firstMs; !signal.aborted; pauseMs *= 2) {
      const pid = await launchReady(this.#plan).catch(() => null);
      if (pid !== null) {
        this.#pid = pid;
        this.#log('The embedded PostgreSQL is running again.');
        return;
      }
      const pause = Math.min(pauseMs, pauses.longestMs);
      await wait(pause, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }
}
