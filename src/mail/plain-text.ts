// A letter as plain text: for programs that show no HTML, and for people who want none.
import { isolate } from '../lib/texts/isolated-texts.ts';
import type { Composed, Detail } from './compose.ts';
import type { MailLanguage } from './language.ts';

/** `link`: address of the payment page. `contact`: where the shop answers, or null. */
export function plainText(
  composed: Composed,
  language: MailLanguage,
  where: { readonly link: string; readonly contact: string | null; readonly sandbox: boolean },
): string {
  const { button, shop } = composed;
  const { texts, colon } = language;
  const paragraphs = [
    where.sandbox ? `*** ${texts.testBanner} ***` : null,
    composed.greeting,
    composed.lead,
    composed.details.map((detail) => line(detail, language)).join('\n'),
    button === null ? null : `${button}${colon.trimEnd()}\n${where.link}`,
    composed.after,
    where.contact === null ? null : `${texts.questions(shop)}${colon}${where.contact}`,
    `-- \n${texts.footer(shop)}`,
  ];
  return `${paragraphs.filter((part) => part !== null).join('\n\n')}\n`;
}

/** What keeps its order among words from the right by itself: `NL00…`, `4012…`, `shop-2042`. */
const steady = /^([A-Za-z\d]+|[A-Za-z][\w.-]*\w)$/;

/** Without blanks between the digits, and without marks around them: this is copied. */
function line({ label, value }: Detail, { direction, colon }: MailLanguage): string {
  const stands = direction === 'ltr' || steady.test(value);
  return `${label}${colon}${stands ? value : isolate(value)}`;
}
