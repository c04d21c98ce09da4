// The addresses of the payment pages, and the check of addresses from outside that are used in links.

/** What the address of a page contains besides the session. */
export interface PageChoice {
  /** In the form of `?lang=`: `nl_NL`. */
  readonly lang: string;
  readonly allMethods: boolean;
  readonly method: string | null;
}

/** The address of a page without its query, and the values of the query. */
export interface PageAddress {
  readonly root: string;
  readonly choice: Omit<PageChoice, 'lang'>;
}

export interface PageLinks {
  readonly page: (change?: Partial<PageChoice>) => string;
  /** The page without a query, for a form whose fields become the query. */
  readonly root: string;
  /** Asks the bank for the status of the payment, and starts nothing. */
  readonly check: string;
  readonly pay: string;
  /** Shows the form that is being filled in in another language, which the form itself names. */
  readonly language: string;
  readonly cancel: string;
  readonly status: string;
  readonly events: string;
  /** The colours that the merchant chose for this order. */
  readonly style: string;
}

/**
 * Returns the addresses of one session. `basePath` is the path of the public address, without a slash at its end and
 * empty at the root. `seen` is the number of ended attempts that the page already shows.
 */
export function pageLinks(
  basePath: string,
  session: string,
  choice: PageChoice,
  seen = 0,
): PageLinks {
  const root = `${basePath}/connect/${encodeURIComponent(session)}/`;
  const lang = `?lang=${encodeURIComponent(choice.lang)}`;
  const picked = choice.method === null ? '' : `&method=${encodeURIComponent(choice.method)}`;
  return {
    page(change = {}) {
      const { lang: language, allMethods, method } = { ...choice, ...change };
      const query = new URLSearchParams({ lang: language });
      if (allMethods) query.set('methods', 'all');
      if (method !== null) query.set('method', method);
      return `${root}?${query}`;
    },
    root,
    check: `${root}return${lang}`,
    pay: `${root}pay${lang}`,
    language: `${root}language`,
    cancel: `${root}cancel${lang}`,
    status: `${root}status${lang}${picked}&seen=${seen}`,
    events: `${root}events${lang}${picked}&seen=${seen}`,
    style: `${root}style.css`,
  };
}

export function basePathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/+$/, '');
}

/** Returns the address in a form that fits a header; null if there is none, or its scheme is not http or https. */
export function webAddress(address: string | null, publicUrl: string): string | null {
  if (address === null || !URL.canParse(address, publicUrl)) return null;
  const url = new URL(address, publicUrl);
  return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}

const runnable = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:']);

/** Returns an address that opens an app, of any scheme except those that a browser would run; else null. */
export function appAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  return runnable.has(new URL(address).protocol) ? null : address;
}
