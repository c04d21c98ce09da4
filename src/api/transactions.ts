// GET /transactions and GET /transactions/{id}.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ListPlace } from '../domain/ledger/listed-transaction.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import {
  getTransaction,
  listTransactions,
  type PageStart,
} from '../operations/balances/list-transactions.ts';
import type { Deps } from '../operations/deps.ts';
import { renderTransaction } from '../wire/answers/transaction-answer.ts';
import { readCursor, renderPager, writeCursor } from '../wire/pager.ts';
import { lastOf, type Query } from '../wire/query.ts';
import { readLimit } from '../wire/requests/lists/read-page.ts';
import { readTransactionFilter } from '../wire/requests/lists/read-transaction-query.ts';
import { answer } from './answers.ts';
import { getTransactionDocs, listTransactionsDocs } from './openapi/transactions.ts';
import type { ScopeOf } from './site-of.ts';

/** An account's key sees all of its sites (operations.md, part 10). */
const config = { access: 'either' } as const;

export function transactionRoutes(app: FastifyInstance, deps: Deps, scopeOf: ScopeOf): void {
  const list = async (request: FastifyRequest<{ Querystring: Query }>, reply: FastifyReply) => {
    const { query } = request;
    const account = scopeOf(request);
    const scope = account.siteIds.join(',');
    const filter = readTransactionFilter(query);
    if (isRefusal(filter)) return filter;
    const start = readStart(query, (cursor) => readCursor(deps.tokens, scope, cursor));
    if (start === 'unreadable') {
      const why = 'after and before: a cursor from the previous answer';
      return refuse('invalid-value', why);
    }
    const limit = readLimit(query);
    const page = await listTransactions(deps, account, filter, { start, limit });
    if (isRefusal(page)) return page;
    const cursor = (place: ListPlace | null) =>
      place === null ? null : writeCursor(deps.tokens, scope, place);
    const pager = renderPager(
      { after: cursor(page.older), before: cursor(page.newer) },
      {
        address: `${deps.publicUrl()}/v1/json/transactions`,
        query: request.url.split('?')[1] ?? '',
        limit,
      },
    );
    return answer(reply, page.rows.map(renderTransaction), { pager });
  };
  app.get<{ Querystring: Query }>('/transactions', { schema: listTransactionsDocs, config }, list);

  app.get<{ Params: { id: string } }>(
    '/transactions/:id',
    { schema: getTransactionDocs, config },
    async (request, reply) => {
      const found = await getTransaction(deps, scopeOf(request), request.params.id);
      return isRefusal(found) ? found : answer(reply, renderTransaction(found));
    },
  );
}

/** Reads the cursor. An empty one counts as none, because the SDKs send back whatever they were given. */
function readStart(
  query: Query,
  read: (cursor: string) => ListPlace | null,
): PageStart | null | 'unreadable' {
  for (const kind of ['after', 'before'] as const) {
    const cursor = lastOf(query, kind);
    if (cursor === undefined || cursor === '') continue;
    const place = typeof cursor === 'string' ? read(cursor) : null;
    return place === null ? 'unreadable' : { kind, place };
  }
  return null;
}
