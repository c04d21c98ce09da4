// The payments of an order, as the gateway's control API tells of them.
import { type ApiAnswer, dataOf, linkIn, textIn } from './gateway-client.ts';

export interface Attempt {
  readonly gateway: string;
  readonly status: string;
  /** Where the bank's side of it is seen and played. */
  readonly page: string;
}

/** Oldest first; empty, too, when the gateway did not answer as it should. */
export function attemptsOf(answer: ApiAnswer): readonly Attempt[] {
  const rows = dataOf(answer)?.['attempts'];
  return Array.isArray(rows) ? rows.flatMap(toAttempt) : [];
}

function toAttempt(row: Readonly<Record<string, unknown>>): readonly Attempt[] {
  const page = linkIn(row, 'simulator_url');
  if (page === null) return [];
  return [{ gateway: textIn(row, 'gateway') ?? '', status: textIn(row, 'status') ?? '', page }];
}
