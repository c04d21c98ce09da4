// Makes a merchant site with an API key of its own.
import type { SiteId } from '../domain/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { SiteSettings } from '../domain/site.ts';
import { randomText } from '../lib/sealed-token.ts';
import { Secret } from '../lib/secret.ts';
import type { Deps } from './deps.ts';

export interface NewSite {
  readonly name: string;
  /** Null = a new key of 40 letters and digits. */
  readonly apiKey: Secret<string> | null;
  readonly settings: Partial<SiteSettings>;
}

/** The key is shown this once. Refusal: `invalid-value` for a name without a letter or of over 100 characters. */
export async function createSite(
  deps: Pick<Deps, 'db' | 'sites' | 'clock' | 'mode'>,
  input: NewSite,
): Promise<{ siteId: SiteId; apiKey: Secret<string> } | Refusal> {
  const name = input.name.trim();
  if (name === '' || name.length > 100)
    return refuse('invalid-value', 'name has 1 to 100 characters');
  const apiKey = input.apiKey ?? new Secret(randomText(40));
  // European merchants may not switch 3-D Secure per order under PSD2; who may, turns this off.
  const settings = { refuseFlexible3d: deps.mode === 'live', ...input.settings };
  const siteId = await deps.db.transaction((tx) =>
    deps.sites.insert(tx, { name, apiKey, settings, createdAt: deps.clock.now() }),
  );
  return { siteId, apiKey };
}
