// GET /sites/{id} and PATCH /sites/{id}: the settings of a site, by its own key or that of its account.
import type { FastifyInstance } from 'fastify';
import { refuse } from '../domain/refusal.ts';
import { Secret } from '../lib/secrets/secret.ts';
import type { Deps } from '../operations/deps.ts';
import { ownSite } from '../operations/sites/account-of.ts';
import { changeSite } from '../operations/sites/change-site.ts';
import { renderChangedSite, renderSite } from '../wire/answers/site-answer.ts';
import { isFieldErrors } from '../wire/field-errors.ts';
import { readSiteChanges } from '../wire/requests/accounts/read-site.ts';
import type { AddressTerms } from '../wire/requests/new-orders/read-payment-options.ts';
import { answer, answerFieldErrors } from './answers.ts';
import { apiKeyOf } from './api-key.ts';
import { changeSiteDocs, getSiteDocs } from './openapi/sites.ts';
import type { ScopeOf } from './site-of.ts';

type OfSite = { Params: { id: string } };
/** The key of an account is valid for all of its sites (http.md, part 2). */
const config = { access: 'either' } as const;

/** Another site is "not found" and not "forbidden", so that a key reveals nothing about other sites. */
export function siteRoutes(
  app: FastifyInstance,
  deps: Deps,
  scopeOf: ScopeOf,
  terms: AddressTerms,
): void {
  app.get<OfSite>('/sites/:id', { schema: getSiteDocs, config }, async (request, reply) => {
    const scope = scopeOf(request);
    const site = await ownSite(deps, scope, request.params.id);
    if (site === null) return refuse('resource-not-found');
    // A site gets the key that it called with, so that a holder of the old key does not learn the new one.
    const shown = scope.caller === 'site' ? apiKeyOf(request) : null;
    return answer(reply, renderSite(site, shown === null ? site.apiKey : new Secret(shown)));
  });

  app.patch<OfSite>('/sites/:id', { schema: changeSiteDocs, config }, async (request, reply) => {
    const site = await ownSite(deps, scopeOf(request), request.params.id);
    if (site === null) return refuse('site-not-found');
    const changes = readSiteChanges(request.body, terms);
    if (isFieldErrors(changes)) return answerFieldErrors(reply, changes.errors);
    const changed = await changeSite(deps, site, changes);
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
