// The pages without a payment: unknown address or link, a form of another site, a refusal, a failure.
import type { Texts } from '../texts/en.ts';
import { localeTag, type PageLanguage } from '../texts/language.ts';
import { renderDocument, type Site } from './parts/document.tsx';
import { pageLinks } from './parts/links.ts';

export type ProblemKind = Exclude<keyof Texts['problem'], 'toPayment' | 'toDemo'>;

/** The API's error codes (http.md, part 8), shown so that the shop can look them up. */
const codes: Partial<Record<ProblemKind, number>> = { unknown: 1016 };

export interface ProblemContext {
  readonly language: PageLanguage;
  readonly site: Site;
  /** The session in the address, even if no payment has it; null when the address has none. */
  readonly session: string | null;
}

export function renderProblem(kind: ProblemKind, context: ProblemContext): string {
  const { language, site, session } = context;
  const { problem } = language.texts;
  const choice = { allMethods: false, method: null };
  const links = pageLinks(site.basePath, session ?? '', { lang: localeTag(language), ...choice });
  const code = codes[kind];
  // An unknown session leads to no payment, so there is no button to it.
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
