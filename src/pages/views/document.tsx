// The HTML document around every payment page.
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isHidden, type PageStyle } from '../../domain/style/page-style.ts';
import type { PageLanguage } from '../texts/language.ts';
import type { PageAssets } from './assets.ts';
import { type Answers, LanguagePicker } from './language-picker.tsx';
import type { PageAddress } from './links.ts';

/** What is the same on every page of this installation. */
export interface Site {
  readonly basePath: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
  readonly assets: PageAssets;
}

/** What a merchant asked for, and the address of the style sheet that holds the colours of it. */
export interface DocumentStyle {
  readonly asked: PageStyle;
  readonly href: string;
}

export interface DocumentProps {
  readonly language: PageLanguage;
  readonly site: Site;
  /** Plain text; spaces that do not break are made plain too. */
  readonly title: string;
  /** Whose page it is; null when that is not known. */
  readonly merchant: string | null;
  readonly sandbox: boolean;
  /** The page that another language is asked for; null = the address it was opened with. */
  readonly self: PageAddress | null;
  /** A form whose answers go along to another language; left out where there are none to keep. */
  readonly answers?: Answers | undefined;
  /** Where a page without JavaScript looks again by itself, and after how many seconds. */
  readonly refresh?: { readonly url: string; readonly afterSeconds: number };
  /** The merchant's looks; null where no order is known or it has none. */
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
