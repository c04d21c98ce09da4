// The frame that all pages of the simulator share.
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { stylePath } from './style.ts';

export interface PageProps {
  readonly title: string;
  /** What kind of page of the outside world this is: "Test bank". */
  readonly kind: string;
  readonly children: ComponentChildren;
}

export function Page({ title, kind, children }: PageProps): VNode {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${kind}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylePath} />
      </head>
      <body>
        <header class="banner">Test: no money moves</header>
        <main>
          <p class="kind">{kind}</p>
          <h1>{title}</h1>
          {children}
        </main>
        <footer>Part of Kassa’s simulator. No real bank, card issuer or phone takes part.</footer>
      </body>
    </html>
  );
}

/** The whole document as HTML; everything in it is escaped by the renderer. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}
