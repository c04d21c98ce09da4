// The terminals of an account, of one of its groups, or of a site.
import * as rows from '../../database/sites/terminals.ts';
import type { NumberedPage } from '../../domain/numbered-page.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Terminal } from '../../domain/terminal.ts';
import type { Deps } from '../deps.ts';
import type { AccountScope } from '../sites/account-of.ts';

export interface TerminalPage {
  readonly terminals: readonly Terminal[];
  /** Number of terminals on all pages. */
  readonly total: number;
}

/** The terminals of these sites, newest first; a page after the last one is empty. */
export function listTerminals(
  { db }: Pick<Deps, 'db'>,
  { siteIds }: Pick<AccountScope, 'siteIds'>,
  page: NumberedPage,
): Promise<TerminalPage> {
  return db.snapshot((tx) => rows.listTerminals(tx, siteIds, page));
}

/**
 * The terminals of a group; its number is that of its site. Refusal: `terminal-group-not-allowed`, for an unknown group
 * and for one of another account alike, so that a key reveals nothing about others.
 */
export async function listTerminalsOfGroup(
  deps: Pick<Deps, 'db'>,
  account: AccountScope,
  group: string,
  page: NumberedPage,
): Promise<TerminalPage | Refusal> {
  const own = account.siteIds.find((id) => String(id) === group);
  if (own === undefined) return refuse('terminal-group-not-allowed');
  return listTerminals(deps, { siteIds: [own] }, page);
}
