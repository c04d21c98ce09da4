// The frame that all pages of the simulator share.
import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { render } from 'preact-render-to-string';
import { stylePath } from './style.ts';

/** The relative path from the page to `/simulator/`; it is relative because the public address may have a path. */
export const Root = createContext('');

export interface PageProps {
  readonly title: string;
  /** What the page simulates: "Virtual phone". */
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
        <link rel="stylesheet" href={useContext(Root) + stylePath} />
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

/**
 * Renders the whole document as HTML; the renderer escapes all texts. `path` is that of the request, with or without a
 * query.
 */
export function renderPage(page: VNode, path: string): string {
  return `<!doctype html>${render(<Root.Provider value={rootFrom(path)}>{page}</Root.Provider>)}`;
}

/** Returns an empty text for `/simulator/bank`, `../` for `/simulator/phone/a`. */
function rootFrom(path: string): string {
  const [, , ...rest] = (path.split('?')[0] ?? '').split('/');
  return rest.length === 0 ? 'simulator/' : '../'.repeat(rest.length - 1);
}
