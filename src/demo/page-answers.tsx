// Answers a browser with a page of the shop and its HTTP status.
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { DemoOptions } from './shop/options.ts';
import type { DemoAssets } from './views/assets.ts';
import { renderDocument } from './views/document.tsx';
import { NoticePage, type NoticeProps } from './views/notice-page.tsx';

export interface ShopAnswer {
  readonly title: string;
  readonly page: VNode;
  /** After how many seconds a page without JavaScript reloads itself; null or absent = it does not. */
  readonly refreshAfterSeconds?: number | null;
}

export class PageAnswers {
  readonly #options: Pick<DemoOptions, 'apiUrl'>;
  readonly #assets: DemoAssets;

  constructor(options: Pick<DemoOptions, 'apiUrl'>, assets: DemoAssets) {
    this.#options = options;
    this.#assets = assets;
  }

  /** The public path of the shop, without a slash at the end. */
  get base(): string {
    return `${this.#publicPath}/demo`;
  }

  show(reply: FastifyReply, status: number, answer: ShopAnswer): FastifyReply {
    const html = renderDocument({
      site: {
        base: this.base,
        assetsBase: this.#publicPath,
        docsUrl: `${this.#options.apiUrl()}/docs`,
        assets: this.#assets,
      },
      title: answer.title,
      refreshAfterSeconds: answer.refreshAfterSeconds ?? null,
      children: answer.page,
    });
    return reply.code(status).type('text/html; charset=utf-8').send(html);
  }

  notice(reply: FastifyReply, status: number, notice: NoticeProps): FastifyReply {
    const page = <NoticePage {...notice} base={this.base} />;
    return this.show(reply, status, { title: notice.title, page });
  }

  /** The path of the gateway's public address, which a proxy may add; empty at the root. */
  get #publicPath(): string {
    return new URL(this.#options.apiUrl()).pathname.replace(/\/+$/, '');
  }
}
