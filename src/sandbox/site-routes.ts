// PATCH /sandbox/site and POST /sandbox/reset.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { resetSite } from '../operations/sandbox/reset-site.ts';
import { changeSettings } from '../operations/sites/change-settings.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { readSettings, type SettingsBody, settingsBody } from './read-settings.ts';
import { settingsAnswer } from './settings-answer.ts';

export function siteRoutes(app: FastifyInstance, context: SandboxContext): void {
  const { deps, siteOf } = context;

  app.patch<{ Body: SettingsBody }>(
    '/site',
    { schema: { body: settingsBody } },
    async (request, reply) => {
      const changes = readSettings(request.body, context);
      if (isRefusal(changes)) return changes;
      return succeed(reply, settingsAnswer(await changeSettings(deps, siteOf(request), changes)));
    },
  );

  app.post('/reset', async (request, reply) =>
    succeed(reply, await resetSite(deps, siteOf(request))),
  );
}
