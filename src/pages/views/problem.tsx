// The pages that have no payment to show: unknown address or link, foreign form, refusal, trouble.
import type { Texts } from '../texts/en.ts';
import { localeTag, type PageLanguage } from '../texts/language.ts';
import { renderDocument, type Site } from './document.tsx';
import { pageLinks } from './links.ts';

export type ProblemKind = Exclude<keyof Texts['problem'], 'toPayment' | 'toDemo'>;

/** What the API calls a link that leads nowhere (http.md, part 8): the shop can look it up. */
const codes: Partial<Record<ProblemKind, number>> = { unknown: 1016 };

export interface ProblemContext {
  readonly language: PageLanguage;
  readonly site: Site;
  /** The session of the address, whether or not it leads anywhere; null when it has none. */
  readonly session: string | null;
}

export function renderProblem(kind: ProblemKind, context: ProblemContext): string {
  const { language, site, session } = context;
  const { problem } = language.texts;
  const choice = { allMethods: false, method: null };
  const links = pageLinks(site.basePath, session ?? '', { lang: localeTag(language), ...choice });
  const code = codes[kind];
  // An unknown link is not offered again.
  const hasPayment = session !== null && kind !== 'unknown';
  return renderDocument({
    language,
    site,
    title: problem[kind].title,
    merchant: null,
    sandbox: site.sandbox,
    self: session === null ? null : { root: links.root, choice },
    style: null,
    children: (
      <div class="card single">
        <section class="stage">
          <h1>{problem[kind].title}</h1>
          <p>
            {problem[kind].text}
            {code !== undefined && ` (${code})`}
          </p>
          {hasPayment && (
            <p class="actions">
              <a class="button" href={links.page()}>
                {problem.toPayment}
              </a>
            </p>
          )}
          {kind === 'nowhere' && site.sandbox && (
            <p class="actions">
              <a class="button" href={`${site.basePath}/`}>
                {problem.toDemo}
              </a>
            </p>
          )}
        </section>
      </div>
    ),
  });
}
