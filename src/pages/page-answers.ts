// Answers a browser with the outcome of a use case: a page with its HTTP status, or a redirect.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal, type RefusalReason } from '../domain/refusal.ts';
import { logFailure } from '../lib/server/log-failure.ts';
import type { NextStep, PaymentView } from '../operations/page/payment-view.ts';
import type { PaymentPagesOptions } from './options.ts';
import { contentPolicy, sendHtml } from './page-headers.ts';
import { languageOf, pathField } from './request-fields.ts';
import { localeTag } from './texts/language.ts';
import type { Site } from './views/parts/document.tsx';
import {
  basePathOf,
  type PageChoice,
  type PageLinks,
  pageLinks,
  webAddress,
} from './views/parts/links.ts';
import { type ProblemKind, renderProblem } from './views/problem.tsx';
import { RememberedPages } from './views/remembered-pages.ts';
import { hasProblems } from './views/stages/stage-problems.ts';

/** What the page keeps in its address besides the language. */
type Choice = Omit<PageChoice, 'lang'>;

export type PageOptions = Pick<PaymentPagesOptions, 'publicUrl' | 'sandbox' | 'assets'>;

export class PageAnswers {
  readonly #options: PageOptions;
  readonly #pages = new RememberedPages();
  #lastSite: Site | null = null;

  constructor(options: PageOptions) {
    this.#options = options;
  }

  step(
    step: NextStep | Refusal,
    request: FastifyRequest,
    reply: FastifyReply,
    choice: Choice,
  ): FastifyReply {
    if (isRefusal(step)) return this.#refusal(step, request, reply);
    if (step.kind === 'show') return this.#view(step.view, request, reply, choice);
    if (step.kind === 'page') {
      const links = this.#links(step, request, { allMethods: false, method: step.method });
      return reply.redirect(links.page(), 303);
    }
    const address = webAddress(step.url, this.#options.publicUrl());
    if (address === null) return this.problem('refused', 409, request, reply);
    return reply.redirect(address, 303);
  }

  /**
   * Answers a form. If the resulting page has an address, the browser is redirected there: when the customer reloads
   * the page or comes back to it, the browser does not ask whether to send the form again.
   */
  posted(
    step: NextStep | Refusal,
    request: FastifyRequest,
    reply: FastifyReply,
    choice: Choice,
  ): FastifyReply {
    const address =
      isRefusal(step) || step.kind !== 'show' ? null : this.#address(step.view, request, choice);
    if (address === null) return this.step(step, request, reply, choice);
    return reply.redirect(address, 303);
  }

  problem(
    kind: ProblemKind,
    status: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    const session = pathField(request, 'session');
    const html = renderProblem(kind, {
      language: languageOf(request, null),
      site: this.#site(),
      session: session === '' ? null : session,
    });
    return sendHtml(reply, status, html);
  }

  /** Answers what Fastify refuses (a form that is too long, a body of another type) and unexpected errors. */
  error(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const status = logFailure(error, request, 'a payment page failed');
    if (status < 500) return this.problem('refused', status, request, reply);
    return this.problem(status === 503 ? 'busy' : 'failed', status, request, reply);
  }

  #view(
    view: PaymentView,
    request: FastifyRequest,
    reply: FastifyReply,
    choice: Choice,
  ): FastifyReply {
    const language = languageOf(request, view.locale);
    const html = this.#pages.render({
      view,
      language,
      site: this.#site(),
      choice: { lang: localeTag(language), ...choice },
    });
    if (view.framedBy.length > 0) {
      const { sandbox } = this.#options;
      reply.header('Content-Security-Policy', contentPolicy(sandbox, this.#origins(view)));
    }
    return sendHtml(reply, statusOf(view), html);
  }

  /** Returns the address that shows the same stage; null if the form itself is shown again. */
  #address(view: PaymentView, request: FastifyRequest, choice: Choice): string | null {
    const links = this.#links(view, request, choice);
    const { stage } = view;
    if (stage.kind === 'instructions' || stage.kind === 'exhausted') return links.page();
    if (stage.kind === 'waiting') return links.check;
    if (stage.kind !== 'finished') return null;
    if (!stage.canRetry) return links.page();
    // A failed attempt is shown by the return address, as the page itself would begin a new attempt.
    return stage.result === 'cancelled' ? links.cancel : links.check;
  }

  /** Returns the links of the page, in the language that the page has. */
  #links(
    { session, locale }: Pick<PaymentView, 'session' | 'locale'>,
    request: FastifyRequest,
    choice: Choice,
  ): PageLinks {
    const lang = localeTag(languageOf(request, locale));
    return pageLinks(this.#site().basePath, session, { lang, ...choice });
  }

  /**
   * Returns the origins that may frame the page. Origins with `;` or `,`, which would end a directive or the policy,
   * and with `*`, which would allow everybody, are left out.
   */
  #origins({ framedBy }: PaymentView): string[] {
    const addresses = framedBy.map((url) => webAddress(url, this.#options.publicUrl()));
    const origins = addresses.flatMap((address) =>
      address === null ? [] : [new URL(address).origin],
    );
    return [...new Set(origins)].filter((origin) => !/[;,*]/.test(origin));
  }

  #refusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { kind, status } = problemOf(refusal.reason);
    return this.problem(kind, status, request, reply);
  }

  /** Returns facts about this installation; kept, as the public address does not change once the server listens. */
  #site(): Site {
    const publicUrl = this.#options.publicUrl();
    if (this.#lastSite?.publicUrl === publicUrl) return this.#lastSite;
    const { sandbox, assets } = this.#options;
    const site = { basePath: basePathOf(publicUrl), publicUrl, sandbox, assets };
    this.#lastSite = site;
    return site;
  }
}

/**
 * Returns the HTTP status of a page. 409: the amount that the customer agreed to has changed. 410: the link can no
 * longer be paid. 422: the form has to be corrected.
 */
function statusOf({ stage, amountChanged }: PaymentView): number {
  if (amountChanged) return 409;
  if (stage.kind === 'exhausted') return 410;
  if (hasProblems(stage)) return 422;
  if (stage.kind !== 'finished' || stage.canRetry) return 200;
  return stage.result === 'expired' || stage.result === 'cancelled' ? 410 : 200;
}

function problemOf(reason: RefusalReason): { kind: ProblemKind; status: number } {
  switch (reason) {
    case 'not-found':
    case 'order-not-found':
      return { kind: 'unknown', status: 404 };
    case 'too-many-requests':
      return { kind: 'busy', status: 429 };
    case 'unavailable':
      return { kind: 'busy', status: 503 };
    default:
      return { kind: 'refused', status: 409 };
  }
}
