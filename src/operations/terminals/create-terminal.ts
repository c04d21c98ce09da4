// Adds a terminal to a site; in the sandbox it exists only in the simulator.
import { randomInt, randomUUID } from 'node:crypto';
import { insertTerminal } from '../../database/sites/terminals.ts';
import type { Site } from '../../domain/site.ts';
import type { Terminal, TerminalProvider } from '../../domain/terminal.ts';
import type { Deps } from '../deps.ts';

export interface NewTerminal {
  /** Null = `Terminal` followed by its id. */
  readonly name: string | null;
  readonly provider: TerminalProvider;
  /** ISO 3166-1 alpha-2, or null. */
  readonly country: string | null;
  /** A terminal that is not active accepts no payments. */
  readonly active: boolean;
}

/** How many random ids are tried; the chance that one is taken in its group is about one in ten million. */
const triesMax = 5;

export async function createTerminal(
  deps: Pick<Deps, 'db' | 'clock'>,
  site: Pick<Site, 'siteId'>,
  input: NewTerminal,
): Promise<Terminal> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const terminal = newTerminal(site, input, deps.clock.now());
    if (await deps.db.transaction((tx) => insertTerminal(tx, terminal))) return terminal;
  }
  throw new Error('Cannot happen: no-free-terminal-id');
}

function newTerminal({ siteId }: Pick<Site, 'siteId'>, input: NewTerminal, now: Date): Terminal {
  const terminalId = randomInt(36 ** 5)
    .toString(36)
    .toUpperCase()
    .padStart(8, '0');
  return {
    ...input,
    siteId,
    terminalId,
    name: input.name ?? `Terminal ${terminalId}`,
    code: randomUUID(),
    manufacturerId: null,
    serialNumber: null,
    createdAt: now,
    updatedAt: now,
    shows: null,
  };
}
