// The HTML document around every payment page.
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isHidden, type PageStyle } from '../../../domain/style/page-style.ts';
import type { PageLanguage } from '../../texts/language.ts';
import type { PageAssets } from './assets.ts';
import { type Answers, LanguagePicker } from './language-picker.tsx';
import type { PageAddress } from './links.ts';

/** Facts that are the same on every page of this installation. */
export interface Site {
  readonly basePath: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
  readonly assets: PageAssets;
}

/** The style that a merchant asked for, and the address of the style sheet with its colours. */
export interface DocumentStyle {
  readonly asked: PageStyle;
  readonly href: string;
}

export interface DocumentProps {
  readonly language: PageLanguage;
  readonly site: Site;
  /** Plain text; non-breaking spaces become ordinary ones. */
  readonly title: string;
  /** The name of the shop; null when it is not known. */
  readonly merchant: string | null;
  readonly sandbox: boolean;
  /** The page to show in another language; null = the address that it was opened with. */
  readonly self: PageAddress | null;
  /** The form whose answers are kept when the language changes; absent if there is none. */
  readonly answers?: Answers | undefined;
  /** The address that a page without JavaScript opens by itself after some seconds. */
  readonly refresh?: { readonly url: string; readonly afterSeconds: number };
  /** The merchant's style; null if no order is known, or it has none. */
  readonly style: DocumentStyle | null;
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

function Document(props: DocumentProps): VNode {
  const { language, site, refresh } = props;
  const asked = props.style?.asked ?? null;
  const { style, script, icon } = site.assets;
  const { texts } = language;
  return (
    <html lang={language.locale} dir={language.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{props.title.replace(/[\u00a0\u202f]/g, ' ')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={site.basePath + icon.path} />
        <link rel="stylesheet" href={site.basePath + style.path} integrity={style.integrity} />
        {props.style !== null && Object.keys(props.style.asked.colors).length > 0 && (
          <link rel="stylesheet" href={props.style.href} />
        )}
        <script type="module" src={site.basePath + script.path} integrity={script.integrity} />
        {refresh !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={`${refresh.afterSeconds};url=${refresh.url}`} />
          </noscript>
        )}
      </head>
      <body>
        <header class="top">
          {props.sandbox && <p class="banner">{texts.testBanner}</p>}
          {props.merchant !== null && (
            <p class="merchant">
              <bdi>{props.merchant}</bdi>
            </p>
          )}
        </header>
        <main>{props.children}</main>
        <footer class="bottom">
          {props.footer}
          {!isHidden(asked, 'languages') && (
            <LanguagePicker language={language} self={props.self} answers={props.answers} />
          )}
          {!isHidden(asked, 'made-by') && <p class="made-by">{texts.madeBy}</p>}
        </footer>
      </body>
    </html>
  );
}

export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${renderToString(<Document {...props} />)}`;
}
