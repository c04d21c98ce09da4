// Writes a letter to a customer: subject, plain text and HTML in the language of the order.
import type { Letter, WrittenMail } from '../domain/mails/customer-mail.ts';
import { supportAddress } from '../domain/site.ts';
import { paymentPageUrl } from '../wire/answers/new-orders/created-answer.ts';
import { compose } from './compose.ts';
import { htmlDocument } from './document.tsx';
import { mailLanguage } from './language.ts';
import { plainText } from './plain-text.ts';

/** `publicUrl` has no slash at its end. */
export function writeMail(
  letter: Letter,
  { publicUrl, sandbox }: { readonly publicUrl: string; readonly sandbox: boolean },
): WrittenMail {
  const { order, site } = letter;
  const language = mailLanguage(order.content.customer.locale);
  const composed = compose(letter, language);
  const where = {
    link: paymentPageUrl(publicUrl, order),
    contact: supportAddress(site.settings),
    sandbox,
  };
  return {
    locale: language.locale,
    senderName: composed.shop,
    subject: composed.subject,
    text: plainText(composed, language, where),
    html: htmlDocument({ composed, language, ...where }),
  };
}
