// Runs long work on a database without a time limit, as long as the database answers other queries.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isUnanswered } from './database-outage.ts';

export interface Asking {
  readonly everyMs: number;
  /** Time limit of an answer. Any answer counts, a refused connection too. */
  readonly answerMaxMs: number;
}

const usual: Asking = { everyMs: 10_000, answerMaxMs: 10_000 };

/** Returns what `work` gives. Throws when the database stops answering; `work` may then hang for ever. */
export function whileItAnswers<Result>(
  connectionString: string,
  work: Promise<Result>,
  { everyMs, answerMaxMs }: Asking = usual,
): Promise<Result> {
  const done = new AbortController();
  const ask = async (): Promise<never> => {
    for (;;) {
      await pause(everyMs, undefined, done);
      await demandAnswer(connectionString, answerMaxMs);
    }
  };
  return Promise.race([work, ask()]).finally(() => done.abort());
}

async function demandAnswer(connectionString: string, answerMaxMs: number): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: answerMaxMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    if (isUnanswered(cause)) {
      throw new Error(`it has not answered for ${answerMaxMs / 1000} seconds`, { cause });
    }
  } finally {
    client.end().catch(() => undefined);
  }
}
