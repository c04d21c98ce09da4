// A letter as an HTML document that mail programs understand: one column, styles in place, nothing loaded.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { mailtoAddress } from '../lib/texts/mailto-address.ts';
import type { Composed, Detail } from './compose.ts';
import type { MailLanguage } from './language.ts';
import { darkStyle, narrowStyle, styles } from './styles.ts';

export interface DocumentProps {
  readonly composed: Composed;
  readonly language: MailLanguage;
  /** Address of the payment page; unused where no button leads there. */
  readonly link: string;
  /** Where the shop answers, or null. */
  readonly contact: string | null;
  readonly sandbox: boolean;
}

/** The whole document; every text in it is escaped by the renderer. */
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
        {/* Again, because many programs leave out the tags around it. */}
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

/** By its name: not every mail program knows where a line starts. */
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

/** Set apart without blanks, so that what is copied is what has to be typed. */
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

/** A link that looks like a button, and its address for programs that show neither. */
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
