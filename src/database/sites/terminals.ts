// The table of payment terminals.
import { type SiteId, siteId, type TransactionId, transactionId } from '../../domain/ids.ts';
import type { NumberedPage } from '../../domain/numbered-page.ts';
import type { ShownPayment, Terminal, TerminalProvider } from '../../domain/terminal.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

interface TerminalRow {
  site_id: string;
  terminal_id: string;
  provider: TerminalProvider;
  name: string;
  code: string;
  manufacturer_id: string | null;
  serial_number: string | null;
  country: string | null;
  active: boolean;
  created_at: Date;
  updated_at: Date;
  shows: string | null;
  waits_until: Date | null;
}

/** Inserts a terminal. False when the group has a terminal of this id already. */
export async function insertTerminal(tx: Tx, terminal: Terminal): Promise<boolean> {
  const result = await tx.query(
    `insert into terminals (site_id, terminal_id, provider, name, code, manufacturer_id,
       serial_number, country, active, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict do nothing`,
    [
      terminal.siteId,
      terminal.terminalId,
      terminal.provider,
      terminal.name,
      terminal.code,
      terminal.manufacturerId,
      terminal.serialNumber,
      terminal.country,
      terminal.active,
      terminal.createdAt,
      terminal.updatedAt,
    ],
  );
  return result.rowCount === 1;
}

/**
 * A page of terminals, newest first, and how many there are on all pages. The two agree for sure only in a snapshot.
 */
export async function listTerminals(
  on: Queryable,
  sites: readonly SiteId[],
  { page, limit }: NumberedPage,
): Promise<{ terminals: Terminal[]; total: number }> {
  const counted = await one<{ total: string }>(
    on,
    'select count(*) as total from terminals where site_id = any($1::bigint[])',
    [sites],
  );
  const rows = await many<TerminalRow>(
    on,
    `select * from terminals where site_id = any($1::bigint[])
     order by created_at desc, terminal_id desc, site_id limit $2 offset $3`,
    [sites, limit, (page - 1) * limit],
  );
  return { terminals: rows.map(toTerminal), total: Number(counted?.total ?? 0) };
}

/**
 * Locks a terminal, so that no other transaction puts a payment on it before `tx` ends; null when the group has none of
 * this id.
 */
export async function lockTerminal(tx: Tx, site: SiteId, id: string): Promise<Terminal | null> {
  const text = 'select * from terminals where site_id = $1 and terminal_id = $2 for update';
  const row = await one<TerminalRow>(tx, text, [site, id]);
  return row === null ? null : toTerminal(row);
}

/** Sets the payment that a terminal shows; null clears it. */
export function setShown(tx: Tx, terminal: Terminal, shows: ShownPayment | null): void {
  tx.write(
    'update terminals set shows = $3, waits_until = $4 where site_id = $1 and terminal_id = $2',
    [terminal.siteId, terminal.terminalId, shows?.transactionId ?? null, shows?.waitsUntil ?? null],
  );
}

/** Until when the terminal that shows this order waits, in site time; null when none shows it. */
export async function waitOf(
  on: Queryable,
  site: SiteId,
  shown: TransactionId,
): Promise<Date | null> {
  const text = 'select waits_until from terminals where site_id = $1 and shows = $2';
  const row = await one<{ waits_until: Date }>(on, text, [site, shown]);
  return row?.waits_until ?? null;
}

/** Prolongs the wait of the terminal that shows this order, after an action at the terminal. */
export function waitOn(
  tx: Tx,
  site: SiteId,
  { transactionId: shown, waitsUntil }: ShownPayment,
): void {
  tx.write('update terminals set waits_until = $3 where site_id = $1 and shows = $2', [
    site,
    shown,
    waitsUntil,
  ]);
}

/** Clears the terminals of a sandbox site whose orders are gone. */
export function clearTerminals(tx: Tx, site: SiteId): void {
  tx.write('update terminals set shows = null, waits_until = null where site_id = $1', [site]);
}

function toTerminal(row: TerminalRow): Terminal {
  return {
    siteId: siteId(Number(row.site_id)),
    terminalId: row.terminal_id,
    provider: row.provider,
    name: row.name,
    code: row.code,
    manufacturerId: row.manufacturer_id,
    serialNumber: row.serial_number,
    country: row.country,
    active: row.active,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    shows:
      row.shows === null || row.waits_until === null
        ? null
        : { transactionId: transactionId(Number(row.shows)), waitsUntil: row.waits_until },
  };
}
