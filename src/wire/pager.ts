// Cursors of long lists: what a cursor holds, and the addresses of the next and previous page (http.md, part 6).
import { transactionId } from '../domain/ids.ts';
import type { ListPlace } from '../domain/ledger/listed-transaction.ts';

/** Signs texts, so that they can be recognised as ours. */
export interface Signer {
  sign(text: string): string;
  isSigned(text: string, proof: string): boolean;
}

/** An opaque, signed cursor for the list of `scope`. `readCursor` gives null for a forged cursor or another list's. */
export function writeCursor(signer: Signer, scope: string, place: ListPlace): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(place.createdAt.getTime()), 0);
  bytes.writeBigUInt64BE(BigInt(place.transactionId), 8);
  const text = bytes.toString('base64url');
  return text + signer.sign(signed(scope, text));
}

/** Characters of 16 bytes in base64url. */
const textLength = 22;

export function readCursor(signer: Signer, scope: string, cursor: string): ListPlace | null {
  const [text, proof] = [cursor.slice(0, textLength), cursor.slice(textLength)];
  if (!signer.isSigned(signed(scope, text), proof)) return null;
  const bytes = Buffer.from(text, 'base64url');
  return {
    createdAt: new Date(Number(bytes.readBigInt64BE(0))),
    transactionId: transactionId(Number(bytes.readBigUInt64BE(8))),
  };
}

function signed(scope: string, text: string): string {
  return `cursor:${scope}:${text}`;
}

export interface PagerJson {
  readonly after: string | null;
  readonly before: string | null;
  readonly cursor: { readonly after: string | null; readonly before: string | null };
  readonly limit: number;
}

/** Query parameters that say which page is wanted, or that must not be repeated in an address. */
const notKept = ['after', 'before', 'limit', 'api_key'];

/**
 * Renders the cursors and addresses of the next and the previous page. `address` is that of the list without
 * a query; `query` is that of the request, as sent. Its filters are kept in the addresses.
 */
export function renderPager(
  cursors: PagerJson['cursor'],
  page: { address: string; query: string; limit: number },
): PagerJson {
  const kept = [...new URLSearchParams(page.query)].filter(([name]) => !notKept.includes(name));
  const addressOf = (name: 'after' | 'before'): string | null => {
    const cursor = cursors[name];
    if (cursor === null) return null;
    const query = new URLSearchParams([[name, cursor], ...kept, ['limit', String(page.limit)]]);
    return `${page.address}?${query}`;
  };
  return {
    after: addressOf('after'),
    before: addressOf('before'),
    cursor: cursors,
    limit: page.limit,
  };
}
