// The table of documents that merchants sent along with their orders.
import type { DisputeFile } from '../../domain/disputes/dispute-file.ts';
import type { EvidenceType } from '../../domain/disputes/dispute-report.ts';
import {
  type OrderId,
  orderId,
  type SiteId,
  siteId,
  type TransactionId,
  transactionId,
} from '../../domain/ids.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import { one, type Queryable, type Tx } from '../database.ts';

interface FileRow {
  site_id: string;
  file_id: string;
  order_id: string;
  chargeback_id: string | null;
  type: EvidenceType;
  name: string;
  description: string;
  content: Buffer;
  created_at: Date;
}

/** Inserts a document. `requestKey` is the request's Idempotency-Key, or null. */
export function insertFile(tx: Tx, file: DisputeFile, requestKey: string | null): void {
  tx.write(
    `insert into dispute_files (site_id, file_id, order_id, chargeback_id, handed_over, type, name,
       description, content, request_key, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      file.siteId,
      file.fileId,
      file.orderId,
      file.chargebackId,
      file.chargebackId === null ? 'kept' : 'waiting',
      file.type,
      file.name,
      file.description,
      file.content,
      requestKey,
      file.createdAt,
    ],
  );
}

export async function countFiles(on: Queryable, site: SiteId, order: OrderId): Promise<number> {
  const text = 'select count(*) as count from dispute_files where site_id = $1 and order_id = $2';
  return Number((await one<{ count: string }>(on, text, [site, order]))?.count ?? 0);
}

/** Whether an earlier request with the same key has stored its document. */
export async function isFileOfRequest(
  on: Queryable,
  site: SiteId,
  requestKey: string,
): Promise<boolean> {
  const text = 'select file_id from dispute_files where site_id = $1 and request_key = $2';
  return (await one<{ file_id: string }>(on, text, [site, requestKey])) !== null;
}

/** Whether the acquirer still has to get a document about this chargeback. */
export async function hasWaitingFile(
  on: Queryable,
  { siteId: site, orderId: order, transactionId: chargeback }: RelatedTransaction,
): Promise<boolean> {
  const text = `select file_id from dispute_files
    where site_id = $1 and order_id = $2 and chargeback_id = $3 and handed_over = 'waiting' limit 1`;
  return (await one<{ file_id: string }>(on, text, [site, order, chargeback])) !== null;
}

/**
 * The oldest document about a chargeback that the acquirer does not have yet, with its content; null when it has all.
 */
export async function nextWaitingFile(
  on: Queryable,
  site: SiteId,
  order: OrderId,
  chargeback: TransactionId,
): Promise<DisputeFile | null> {
  const row = await one<FileRow>(
    on,
    `select * from dispute_files
     where site_id = $1 and order_id = $2 and chargeback_id = $3 and handed_over = 'waiting'
     order by file_id limit 1`,
    [site, order, chargeback],
  );
  if (row === null) return null;
  return {
    siteId: siteId(Number(row.site_id)),
    fileId: transactionId(Number(row.file_id)),
    orderId: orderId(row.order_id),
    chargebackId: row.chargeback_id === null ? null : transactionId(Number(row.chargeback_id)),
    type: row.type,
    name: row.name,
    description: row.description,
    content: row.content,
    createdAt: row.created_at,
  };
}

/** Records whether the acquirer accepted the document. */
export function markFile(
  tx: Tx,
  file: Pick<DisputeFile, 'siteId' | 'fileId'>,
  handedOver: 'taken' | 'refused',
): void {
  tx.write('update dispute_files set handed_over = $3 where site_id = $1 and file_id = $2', [
    file.siteId,
    file.fileId,
    handedOver,
  ]);
}
