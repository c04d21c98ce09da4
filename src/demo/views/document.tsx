// The HTML document around every page of the demo shop.
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { DemoAssets } from './assets.ts';
import { sockPath } from './sock.ts';

/** Facts that are the same on every page. */
export interface ShopSite {
  /** Path of the shop, without a slash at the end. */
  readonly base: string;
  /** The path that the paths of assets begin with. */
  readonly assetsBase: string;
  readonly docsUrl: string;
  readonly assets: DemoAssets;
}

export interface DocumentProps {
  readonly site: ShopSite;
  readonly title: string;
  /** After how many seconds a page without JavaScript reloads itself; null = it does not. */
  readonly refreshAfterSeconds: number | null;
  readonly children: ComponentChildren;
}

function Document({ site, title, refreshAfterSeconds, children }: DocumentProps): VNode {
  const { style, script, icon } = site.assets;
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · The Sock Drawer`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={site.assetsBase + icon.path} />
        <link rel="stylesheet" href={site.assetsBase + style.path} integrity={style.integrity} />
        <script type="module" src={site.assetsBase + script.path} integrity={script.integrity} />
        {refreshAfterSeconds !== null && (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshAfterSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        <header class="top">
          <p class="banner">Demo shop: nothing is sold, no money moves</p>
          <p class="brand">
            <a href={site.base}>
              <svg viewBox="0 0 64 64" width="28" height="28" aria-hidden="true">
                <path d={sockPath} />
              </svg>
              The Sock Drawer
            </a>
          </p>
        </header>
        <main>{children}</main>
        <footer class="bottom">
          <p>A demo of Kassa, run by its own simulator. No real bank or shop takes part.</p>
          <p>
            <a href={`${site.base}/mailbox`}>Mails to customers</a> ·{' '}
            <a href={site.docsUrl}>API documentation</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

/** Renders the whole document as HTML; the renderer escapes all texts. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${renderToString(<Document {...props} />)}`;
}
