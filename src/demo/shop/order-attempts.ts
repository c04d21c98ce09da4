// The attempts to pay an order, read from the JSON of the gateway's control API.
import { type ApiAnswer, dataOf, linkIn, textIn } from './gateway-client.ts';

export interface Attempt {
  readonly gateway: string;
  readonly status: string;
  /** Address of the simulator's page on which a person plays the bank's side of the attempt. */
  readonly page: string;
}

/** Reads the attempts, oldest first; empty as well when the gateway's answer has no list of them. */
export function attemptsOf(answer: ApiAnswer): readonly Attempt[] {
  const rows = dataOf(answer)?.['attempts'];
  return Array.isArray(rows) ? rows.flatMap(toAttempt) : [];
}

function toAttempt(row: Readonly<Record<string, unknown>>): readonly Attempt[] {
  const page = linkIn(row, 'simulator_url');
  if (page === null) return [];
  return [{ gateway: textIn(row, 'gateway') ?? '', status: textIn(row, 'status') ?? '', page }];
}
