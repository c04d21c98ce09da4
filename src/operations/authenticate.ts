// Which site an API key belongs to.
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';

/** Refusals: `invalid-api-key` (missing or unknown), `site-blocked`. */
export async function authenticate(deps: Deps, apiKey: string | null): Promise<Site | Refusal> {
  if (apiKey === null || apiKey.length < 5 || apiKey.length > 200) return refuse('invalid-api-key');
  const site = await deps.sites.byApiKey(apiKey);
  if (site === null) return refuse('invalid-api-key');
  return site.status === 'blocked' ? refuse('site-blocked') : site;
}
