// All sites of the installation, for its operator.
import type { ListedSite } from '../../database/sites/sites.ts';
import type { Deps } from '../deps.ts';

/** Sites that one query reads. */
const pageMax = 1000;

/** All sites, lowest number first, without their secrets. */
export async function* listSites({ sites }: Pick<Deps, 'sites'>): AsyncGenerator<ListedSite> {
  let page: ListedSite[] = [];
  do {
    page = await sites.list(page.at(-1)?.siteId ?? null, pageMax);
    yield* page;
  } while (page.length === pageMax);
}
