// Writes a letter to a merchant, in English, as a site has no setting for its language.
import type { WrittenMail } from '../domain/mails/customer-mail.ts';
import type { MerchantLetter } from '../domain/mails/merchant-mail.ts';
import { moneyText } from '../domain/money/money-text.ts';
import { momentText } from '../domain/time/moment-text.ts';
import type { Composed } from './compose.ts';
import { htmlDocument } from './document.tsx';
import { type MailLanguage, mailLanguage } from './language.ts';
import { oneLine } from './one-line.ts';
import { plainText } from './plain-text.ts';

export function writeToMerchant(
  letter: MerchantLetter,
  { sandbox }: { readonly sandbox: boolean },
): WrittenMail {
  const language = merchantLanguage();
  const composed = composeForMerchant(letter, language.tag);
  // The letter has no button to the payment page, and no contact for questions.
  const where = { link: '', contact: null, sandbox };
  return {
    locale: language.locale,
    senderName: 'Kassa',
    subject: composed.subject,
    text: plainText(composed, language, where),
    html: htmlDocument({ composed, language, ...where }),
  };
}

function merchantLanguage(): MailLanguage {
  const english = mailLanguage('en_US');
  const footer = (shop: string) =>
    `You are receiving this automatic message because yours is the support address of ${shop}.`;
  return { ...english, texts: { ...english.texts, footer } };
}

/** The part that depends on the kind of letter; its details come before those of the order. */
type Wording = Pick<Composed, 'subject' | 'title' | 'lead' | 'details' | 'after'>;

function composeForMerchant(letter: MerchantLetter, tag: string): Composed {
  const { order, site, transactionId } = letter;
  const wording = wordingOf(letter, tag);
  const description = oneLine(order.content.description);
  const id = oneLine(order.orderId);
  return {
    ...wording,
    subject: oneLine(wording.subject),
    preview: [id, description].filter((part) => part !== '').join(' · '),
    shop: oneLine(site.name),
    greeting: 'Hello,',
    details: [
      ...wording.details,
      { label: 'Order', value: id },
      { label: 'PSP ID', value: String(transactionId) },
      ...(description === '' ? [] : [{ label: 'Description', value: description }]),
    ],
    button: null,
  };
}

function wordingOf({ mail, order }: MerchantLetter, tag: string): Wording {
  const amount = moneyText(order.amount, tag);
  switch (mail.kind) {
    case 'merchant-uncleared':
      return {
        subject: `Do not ship yet: order ${order.orderId} is uncleared`,
        title: 'A payment is uncleared',
        lead: 'The customer has done their part, but it is not yet certain that the money will arrive. Do not ship until the order is completed.',
        details: [
          { label: 'Amount', value: amount },
          ...(mail.method === null ? [] : [{ label: 'Payment method', value: mail.method }]),
        ],
        after: 'Your shop gets a notification as soon as it is decided.',
      };
    case 'merchant-chargeback':
      return {
        subject: `Chargeback of order ${order.orderId}`,
        title: 'A customer’s bank has taken money back',
        lead:
          mail.respondBy === null
            ? 'This chargeback is final: you cannot dispute it, and the money is gone.'
            : 'The money is set aside until the dispute is decided. You can send evidence or accept the chargeback. If you do not answer in time, you accept it.',
        details: [
          { label: 'Taken back', value: moneyText(mail.amount, tag) },
          { label: 'Order amount', value: amount },
          { label: 'Reason', value: oneLine(`${mail.reasonCode} ${mail.reasonDescription}`) },
          ...(mail.respondBy === null
            ? []
            : [{ label: 'Answer before', value: momentText(mail.respondBy, tag) }]),
        ],
        after: 'Do not refund this order as well.',
      };
    case 'merchant-refund-sent-back':
      return {
        subject: `A refund of order ${order.orderId} came back`,
        title: 'A bank has returned a refund',
        lead: 'The refund was sent, and your customer may have been notified, but the money did not arrive. It is back in your balance. Ask your customer how to pay it back, or refund it again.',
        details: [
          { label: 'Returned', value: moneyText(mail.amount, tag) },
          { label: 'PSP ID of refund', value: String(mail.refundId) },
          { label: 'Order amount', value: amount },
          { label: 'Reason', value: oneLine(mail.reason) },
        ],
        after: 'We do not send your customer a mail about this.',
      };
  }
}
