// A letter as an HTML document for mail programs: one column, styles in each element, nothing loaded from outside.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { mailtoAddress } from '../lib/texts/mailto-address.ts';
import type { Composed, Detail } from './compose.ts';
import type { MailLanguage } from './language.ts';
import { darkStyle, narrowStyle, styles } from './styles.ts';

export interface DocumentProps {
  readonly composed: Composed;
  readonly language: MailLanguage;
  /** Address of the payment page; unused if the letter has no button. */
  readonly link: string;
  /** The shop's support address; null = it has none. */
  readonly contact: string | null;
  readonly sandbox: boolean;
}

/** Renders the whole document; the renderer escapes all texts. */
export function htmlDocument(props: DocumentProps): string {
  return `<!doctype html>${renderToString(<Document {...props} />)}`;
}

function Document(props: DocumentProps): VNode {
  const { composed, language } = props;
  const { direction } = language;
  return (
    <html lang={language.tag} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{composed.subject}</title>
        <style>{`${darkStyle}\n${narrowStyle}`}</style>
      </head>
      <body class="ground" style={styles.ground}>
        <div style={styles.preview}>{composed.preview}</div>
        {/* The direction is set again, because many mail programs drop the tags html and body. */}
        <table role="presentation" dir={direction} width="100%" cellPadding="0" cellSpacing="0">
          <tr>
            <td align="center" style={styles.margin}>
              <table role="presentation" cellPadding="0" cellSpacing="0" style={styles.column}>
                <tr>
                  <td class="sheet" style={{ ...styles.sheet, ...startsAt(direction) }}>
                    <Sheet {...props} />
                  </td>
                </tr>
                <tr>
                  <td class="quiet" style={{ ...styles.footer, ...startsAt(direction) }}>
                    {language.texts.footer(composed.shop)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function Sheet({ composed, language, link, contact, sandbox }: DocumentProps): VNode {
  const { texts, colon } = language;
  return (
    <>
      {sandbox && (
        <p class="test" style={styles.test}>
          {texts.testBanner}
        </p>
      )}
      <p class="quiet" style={styles.shop}>
        {composed.shop}
      </p>
      <h1 style={styles.title}>{composed.title}</h1>
      <p style={styles.paragraph}>{composed.greeting}</p>
      <p style={styles.paragraph}>{composed.lead}</p>
      <Details details={composed.details} direction={language.direction} />
      {composed.button !== null && <Button text={composed.button} link={link} hint={texts.link} />}
      {composed.after !== null && <p style={styles.paragraph}>{composed.after}</p>}
      {contact !== null && (
        <p style={styles.paragraph}>
          {`${texts.questions(composed.shop)}${colon}`}
          <a class="link" href={mailtoAddress(contact)} dir="ltr" style={styles.link}>
            {contact}
          </a>
        </p>
      )}
    </>
  );
}

type Direction = MailLanguage['direction'];

/** Aligns text by `left` or `right`, as some mail programs do not know `start`. */
function startsAt(direction: Direction): { readonly textAlign: string } {
  return { textAlign: direction === 'rtl' ? 'right' : 'left' };
}

interface DetailsProps {
  readonly details: readonly Detail[];
  readonly direction: Direction;
}

function Details({ details, direction }: DetailsProps): VNode {
  const start = startsAt(direction);
  const head = { ...styles.label, ...start, ...(direction === 'rtl' && styles.labelFromRight) };
  return (
    <table class="details" width="100%" cellPadding="0" cellSpacing="0" style={styles.details}>
      {details.map(({ label, value, groupsOf }) => (
        <tr key={label}>
          <th class="quiet line" scope="row" style={head}>
            {label}
          </th>
          <td class="line" style={{ ...styles.value, ...start }}>
            {groupsOf === undefined ? (
              <bdi>{value}</bdi>
            ) : (
              <bdi dir="ltr">
                <Groups text={value} size={groupsOf} />
              </bdi>
            )}
          </td>
        </tr>
      ))}
    </table>
  );
}

/** Shows a text in groups, with margins in place of spaces, so that a copy of it contains no spaces. */
function Groups({ text, size }: { readonly text: string; readonly size: number }): VNode {
  const groups = text.match(new RegExp(`.{1,${size}}`, 'gu')) ?? [];
  return (
    <>
      {groups.map((group, index) => (
        <span
          key={`${index} ${group}`}
          style={index === groups.length - 1 ? styles.lastGroup : styles.group}
        >
          {group}
        </span>
      ))}
    </>
  );
}

/** A link that looks like a button, followed by its address for mail programs that show no button. */
function Button(props: {
  readonly text: string;
  readonly link: string;
  readonly hint: string;
}): VNode {
  const { text, link, hint } = props;
  return (
    <>
      <p style={styles.paragraph}>
        <a
          class="button"
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          style={styles.button}
        >
          {text}
        </a>
      </p>
      <p class="quiet" style={styles.hint}>
        {hint}
        <br />
        <a
          class="link"
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          dir="ltr"
          style={styles.link}
        >
          {link}
        </a>
      </p>
    </>
  );
}
