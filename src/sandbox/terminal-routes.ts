// GET and POST /sandbox/terminals: terminals that exist only in the simulator.
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type Terminal, terminalProviders } from '../domain/terminal.ts';
import { nonEmptyText, strictObject } from '../lib/server/json-schema.ts';
import { createTerminal } from '../operations/terminals/create-terminal.ts';
import { listTerminals } from '../operations/terminals/list-terminals.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';

const newTerminal = strictObject({
  name: Type.Optional(nonEmptyText(100)),
  provider: Type.Optional(Type.Enum(terminalProviders)),
  country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  active: Type.Optional(Type.Boolean()),
});

/** More terminals than test code creates. */
const listedMax = 1000;

/** The caller's site is the terminal group: payments at its terminals are posted with this site's key. */
export function terminalRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.post<{ Body: Type.Static<typeof newTerminal> }>(
    '/terminals',
    { schema: { body: newTerminal } },
    async (request, reply) => {
      const { name, provider, country, active } = request.body;
      const made = await createTerminal(deps, siteOf(request), {
        name: name ?? null,
        provider: provider ?? 'SMARTPOS',
        country: country ?? null,
        active: active ?? true,
      });
      return succeed(reply, render(made));
    },
  );

  app.get('/terminals', async (request, reply) => {
    const scope = { siteIds: [siteOf(request).siteId] };
    const { terminals } = await listTerminals(deps, scope, { page: 1, limit: listedMax });
    return succeed(reply, terminals.map(render));
  });
}

function render({ siteId, terminalId, name, provider, country, active, shows }: Terminal): object {
  return {
    terminal_id: terminalId,
    group_id: siteId,
    name,
    provider,
    country,
    active,
    // PSP id of the order that the terminal shows, or showed last.
    transaction_id: shows?.transactionId ?? null,
  };
}
