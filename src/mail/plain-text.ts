// A letter as plain text: for programs that show no HTML, and for people who want none.
import type { Composed, Detail } from './compose.ts';
import type { MailTexts } from './texts/en.ts';

/** `link`: address of the payment page. `contact`: where the shop answers, or null. */
export function plainText(
  composed: Composed,
  texts: MailTexts,
  where: { readonly link: string; readonly contact: string | null; readonly sandbox: boolean },
): string {
  const { button, shop } = composed;
  const paragraphs = [
    where.sandbox ? `*** ${texts.testBanner} ***` : null,
    composed.greeting,
    composed.lead,
    composed.details.map(line).join('\n'),
    button === null ? null : `${button}:\n${where.link}`,
    composed.after,
    where.contact === null ? null : `${texts.questions(shop)}: ${where.contact}`,
    `-- \n${texts.footer(shop)}`,
  ];
  return `${paragraphs.filter((part) => part !== null).join('\n\n')}\n`;
}

/** Without blanks between the digits: this is copied. */
function line({ label, value }: Detail): string {
  return `${label}: ${value}`;
}
