// A letter as plain text, for mail programs that do not show HTML and for people who do not want it.
import { isolate } from '../lib/texts/isolated-texts.ts';
import type { Composed, Detail } from './compose.ts';
import type { MailLanguage } from './language.ts';

/** `link` is the address of the payment page, `contact` the shop's support address; null = it has none. */
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

/** Values that keep their order in right-to-left text without isolation marks: `NL00…`, `4012…`, `shop-2042`. */
const steady = /^([A-Za-z\d]+|[A-Za-z][\w.-]*\w)$/;

/** Returns the line of a detail. Values such as account numbers get no spaces or marks, as people copy them. */
function line({ label, value }: Detail, { direction, colon }: MailLanguage): string {
  const stands = direction === 'ltr' || steady.test(value);
  return `${label}${colon}${stands ? value : isolate(value)}`;
}
