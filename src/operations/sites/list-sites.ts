// All sites of the installation, for whoever operates it.
import type { ListedSite } from '../../database/sites.ts';
import type { Deps } from '../deps.ts';

/** Read at a time. */
const pageMax = 1000;

/** Lowest number first, each with all that is not secret of it. */
export async function* listSites({ sites }: Pick<Deps, 'sites'>): AsyncGenerator<ListedSite> {
  let page: ListedSite[] = [];
  do {
    page = await sites.list(page.at(-1)?.siteId ?? null, pageMax);
    yield* page;
  } while (page.length === pageMax);
}
