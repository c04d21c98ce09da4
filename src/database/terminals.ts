// The table of payment terminals.
import { orderId, type SiteId, siteId, transactionId } from '../domain/ids.ts';
import type { NumberedPage, Terminal, TerminalProvider } from '../domain/terminal.ts';
import { many, one, type Queryable, type Tx } from './database.ts';

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
  order_id: string | null;
  order_transaction_id: string | null;
  waits_until: Date | null;
}

/** False when the group has a terminal of this id already. */
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

/** Newest first, and how many there are on all pages. Both are true of one moment only in a snapshot. */
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
      row.order_id === null || row.order_transaction_id === null || row.waits_until === null
        ? null
        : {
            orderId: orderId(row.order_id),
            transactionId: transactionId(Number(row.order_transaction_id)),
            waitsUntil: row.waits_until,
          },
  };
}
