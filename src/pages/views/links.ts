// The addresses of the payment pages, and which foreign addresses may stand in a link.

/** What the address of a page remembers besides the session. */
export interface PageChoice {
  /** As in `?lang=`: `nl_NL`. */
  readonly lang: string;
  readonly allMethods: boolean;
  readonly method: string | null;
}

/** A page by its address without a query, and what its query says. */
export interface PageAddress {
  readonly root: string;
  readonly choice: Omit<PageChoice, 'lang'>;
}

export interface PageLinks {
  readonly page: (change?: Partial<PageChoice>) => string;
  /** The page without what its address remembers, for a form that asks some of it. */
  readonly root: string;
  /** Asks the bank how the payment is, and starts nothing. */
  readonly check: string;
  readonly pay: string;
  /** Takes a form that is being filled in to another language, which the form itself names. */
  readonly language: string;
  readonly cancel: string;
  readonly status: string;
  readonly events: string;
  /** The colours that the merchant chose for this order. */
  readonly style: string;
}

/**
 * `basePath`: path of the public address without a slash at its end; empty at the root. `seen`: the
 * attempts that are the page's past.
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

/** The address when there is one and a browser may be sent there (http, https), written so that it fits a header. */
export function webAddress(address: string | null, publicUrl: string): string | null {
  if (address === null || !URL.canParse(address, publicUrl)) return null;
  const url = new URL(address, publicUrl);
  return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}

const runnable = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:']);

/** Like {@link webAddress}, but apps may have schemes of their own; what a browser would run may not. */
export function appAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  return runnable.has(new URL(address).protocol) ? null : address;
}
