// GET /terminals and GET /terminal-groups/{id}/terminals.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { listTerminals, listTerminalsOfGroup } from '../operations/terminals/list-terminals.ts';
import { renderNumberedPager, renderTerminal } from '../wire/answers/terminals.ts';
import type { Query } from '../wire/query.ts';
import { readNumberedPage } from '../wire/requests/lists/read-page.ts';
import { answer } from './answers.ts';
import { listTerminalsByGroupDocs, listTerminalsDocs } from './openapi/terminals.ts';
import type { ScopeOf } from './site-of.ts';

/** Only the account's key may list terminals; the key of a group only makes payments (http.md, part 2). */
const config = { access: 'account' } as const;

type Listed = { Querystring: Query };

export function terminalRoutes(app: FastifyInstance, deps: Deps, scopeOf: ScopeOf): void {
  app.get<Listed>('/terminals', { schema: listTerminalsDocs, config }, async (request, reply) => {
    const page = readNumberedPage(request.query);
    const { terminals, total } = await listTerminals(deps, scopeOf(request), page);
    return answer(reply, terminals.map(renderTerminal), {
      pager: renderNumberedPager(page, total),
    });
  });

  app.get<Listed & { Params: { id: string } }>(
    '/terminal-groups/:id/terminals',
    { schema: listTerminalsByGroupDocs, config },
    async (request, reply) => {
      const page = readNumberedPage(request.query);
      const scope = scopeOf(request);
      const listed = await listTerminalsOfGroup(deps, scope, request.params.id, page);
      if (isRefusal(listed)) return listed;
      const pager = renderNumberedPager(page, listed.total);
      return answer(reply, listed.terminals.map(renderTerminal), { pager });
    },
  );
}
