// GET /sites/{id} and PATCH /sites/{id}: a site's own settings, by its own key.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../domain/refusal.ts';
import { changeSite } from '../operations/change-site.ts';
import type { Deps } from '../operations/deps.ts';
import { isFieldErrors } from '../wire/field-errors.ts';
import { readSiteChanges } from '../wire/read-site.ts';
import { renderChangedSite, renderSite } from '../wire/site-answer.ts';
import { type AnswerOptions, answer, answerFieldErrors, answerRefusal } from './answers.ts';
import { changeSiteDocs, getSiteDocs } from './openapi-sites.ts';
import type { SiteOf } from './site-of.ts';

type OfSite = { Params: { id: string } };

/** Another site is "not found" and not "forbidden": a key tells nothing of other sites. */
export function siteRoutes(
  app: FastifyInstance,
  deps: Deps,
  siteOf: SiteOf,
  options: AnswerOptions,
): void {
  const isOwn = (request: FastifyRequest<OfSite>): boolean =>
    request.params.id === String(siteOf(request).siteId);

  app.get<OfSite>('/sites/:id', { schema: getSiteDocs }, async (request, reply) => {
    if (!isOwn(request)) return answerRefusal(reply, refuse('resource-not-found'), options);
    return answer(reply, renderSite(siteOf(request)));
  });

  app.patch<OfSite>('/sites/:id', { schema: changeSiteDocs }, async (request, reply) => {
    if (!isOwn(request)) return answerRefusal(reply, refuse('site-not-found'), options);
    const changes = readSiteChanges(request.body);
    if (isFieldErrors(changes)) return answerFieldErrors(reply, changes.errors);
    const changed = await changeSite(deps, siteOf(request), changes);
    if (!('kind' in changed)) return answer(reply, renderChangedSite(changed));
    const named = changes.settings.priceTill === undefined ? 'price_from' : 'price_till';
    return answerFieldErrors(reply, [
      {
        attribute: named,
        value: named === 'price_from' ? changed.priceFrom : changed.priceTill,
        message: 'price_from must not be above price_till',
      },
    ]);
  });
}
