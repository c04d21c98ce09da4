// A running server of ours: restarted when it ends by itself, until it is stopped.
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import type { Guard } from './guard.ts';
import { answers, isServing, launch, type Postmaster, until } from './postmaster.ts';
import { endOfLog } from './server-log.ts';

/** Recovery after a power cut may take its time; a minute and a half is a lot of it. */
export const startLimitMs = 90_000;
/** Between two looks whether it runs. */
const lookMs = 500;
/** Between two tries to start it again: each waits twice as long as the one before. */
const pauses = { firstMs: 250, longestMs: 30_000 } as const;

/** How the server of a folder is started, each time alike: who knows its address finds it again. */
export interface ServerPlan {
  readonly folder: ClusterFolder;
  readonly account: Account | null;
  readonly socketDir: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Null = the data stays. */
  readonly guard: Guard | null;
  /** The programs, found when they are needed; throws where there are none. */
  readonly binaries: () => string;
}

/**
 * Starts the server and waits until it answers; the number of its process. Null when it ended before
 * that, and nothing of it runs then. Throws when it never answers.
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
  // It must not keep a process alive that has nothing else to do.
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

/** Whoever owns the server keeps it; `log` hears a sentence of each end and each new start. */
export class KeptServer {
  readonly #plan: ServerPlan;
  readonly #log: (message: string) => void;
  readonly #letGo = new AbortController();
  readonly #looks: NodeJS.Timeout;
  #pid: number;
  /** While it is being started again. */
  #starting: Promise<void> | null = null;

  constructor({ pid }: Pick<Postmaster, 'pid'>, plan: ServerPlan, log: (message: string) => void) {
    this.#pid = pid;
    this.#plan = plan;
    this.#log = log;
    // A look, not the end of a child: a server that was taken over is nobody's child.
    this.#looks = setInterval(() => this.#look(), lookMs).unref();
  }

  /** Of the newest start. */
  get pid(): number {
    return this.#pid;
  }

  /** What ends from now on stays ended. Resolves when nothing is being started any more. */
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
      `The embedded PostgreSQL ended by itself and is started again; ${this.#plan.folder.serverLog} tells why.`,
    );
    // What it ran may hold its memory for a moment longer, and a disk is full until somebody makes room.
    for (let pauseMs: number = pauses.firstMs; !signal.aborted; pauseMs *= 2) {
      const pid = await launchReady(this.#plan).catch(() => null);
      if (pid !== null) {
        this.#pid = pid;
        this.#log('The embedded PostgreSQL runs again.');
        return;
      }
      const pause = Math.min(pauseMs, pauses.longestMs);
      await wait(pause, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }
}
