// The contents of a mail in the customer's language, from which plain text and HTML are made.
import type { CustomerMail, Letter } from '../domain/mails/customer-mail.ts';
import type { Money } from '../domain/money/money.ts';
import { moneyText } from '../domain/money/money-text.ts';
import type { PaymentInstructions } from '../domain/payments/payment-instructions.ts';
import { momentText } from '../domain/time/moment-text.ts';
import { commaList } from '../lib/texts/comma-list.ts';
import { countryName } from '../lib/texts/country-name.ts';
import type { MailLanguage } from './language.ts';
import { greetingName, oneLine } from './one-line.ts';
import type { MailTexts } from './texts/en.ts';

export interface Detail {
  readonly label: string;
  readonly value: string;
  /** Shown in groups of so many characters; absent = not grouped. */
  readonly groupsOf?: number;
}

export interface Composed {
  readonly subject: string;
  /** The text that mail programs show beside the subject in a list. */
  readonly preview: string;
  readonly shop: string;
  readonly greeting: string;
  readonly title: string;
  readonly lead: string;
  readonly details: readonly Detail[];
  /** Label of the button to the payment page; null = no button, as there is nothing to do on that page. */
  readonly button: string | null;
  readonly after: string | null;
}

/** The part that depends on the kind of letter; its details come before those of the order. */
type Wording = Omit<Composed, 'preview' | 'shop' | 'greeting'>;

export function compose(letter: Letter, language: MailLanguage): Composed {
  const { mail, order, site } = letter;
  const { texts } = language;
  const shop = oneLine(site.name);
  const name = greetingName(order.content.customer);
  const wording = wordingOf(letter, language, shop);
  const description = oneLine(order.content.description);
  // The order of a capture shows the id of the order that the customer placed.
  const orderId = order.partOf?.orderId ?? order.orderId;
  const amount = moneyText('amount' in mail ? mail.amount : order.amount, language.tag);
  const { labels } = texts;
  return {
    ...wording,
    subject: oneLine(wording.subject),
    preview: [amount, description, orderId].filter((part) => part !== '').join(' · '),
    shop,
    greeting: name === null ? texts.hello : texts.helloTo(name),
    details: [
      ...wording.details,
      { label: labels.order, value: oneLine(orderId) },
      ...(description === '' ? [] : [{ label: labels.description, value: description }]),
    ],
  };
}

function wordingOf({ mail, order }: Letter, language: MailLanguage, shop: string): Wording {
  switch (mail.kind) {
    case 'second-chance-1':
    case 'second-chance-2':
      return reminder(mail, order.sessionExpiresAt, language, shop);
    case 'order-completed':
    case 'payment-reserved':
    case 'capture-completed':
      return confirmation(mail, 'amount' in mail ? mail.amount : order.amount, language, shop);
    case 'bank-transfer-details':
      return howToPay(mail, language, shop);
    case 'refund-completed':
      return refundNotice(mail.amount, language, shop);
  }
}

type MailOf<Kind extends CustomerMail['kind']> = Extract<CustomerMail, { kind: Kind }>;

function reminder(
  mail: MailOf<'second-chance-1' | 'second-chance-2'>,
  payBefore: Date,
  { texts, tag }: MailLanguage,
  shop: string,
): Wording {
  const { first, second, title, text, button, ignore } = texts.reminder;
  const amount = moneyText(mail.amount, tag);
  return {
    subject: mail.kind === 'second-chance-1' ? first(shop) : second(shop),
    title,
    lead: text(shop, amount),
    details: [
      { label: texts.labels.amount, value: amount },
      { label: texts.labels.payBefore, value: momentText(payBefore, tag) },
    ],
    button,
    after: ignore,
  };
}

const confirmationTexts = {
  'order-completed': 'completed',
  'payment-reserved': 'reserved',
  'capture-completed': 'captured',
} as const;

function confirmation(
  mail: MailOf<keyof typeof confirmationTexts>,
  charged: Money,
  { texts, tag }: MailLanguage,
  shop: string,
): Wording {
  const { subject, title, text } = texts[confirmationTexts[mail.kind]];
  const amount = moneyText(charged, tag);
  return {
    subject: subject(shop),
    title,
    lead: text(shop, amount),
    details: [
      { label: texts.labels.amount, value: amount },
      ...(mail.method === null ? [] : [{ label: texts.labels.method, value: mail.method }]),
    ],
    button: null,
    after: null,
  };
}

function howToPay(
  mail: MailOf<'bank-transfer-details'>,
  { texts, tag }: MailLanguage,
  shop: string,
): Wording {
  const { labels, instructions } = texts;
  const { subject, title, text } = instructions[mail.instructions.kind];
  const amount = moneyText(mail.amount, tag);
  return {
    subject: subject(shop),
    title: title(amount),
    lead: text,
    details: [
      { label: labels.amount, value: amount },
      ...wayToPay(mail.instructions, texts, tag),
      { label: labels.payBefore, value: momentText(mail.payBefore, tag) },
    ],
    button: instructions.button,
    after: instructions.shopIsNotified(shop),
  };
}

function wayToPay(
  way: PaymentInstructions,
  { labels, instructions }: MailTexts,
  tag: string,
): readonly Detail[] {
  const referenceLabel = instructions[way.kind].reference;
  if (way.kind === 'payment-reference') {
    return [
      { label: labels.entity, value: way.entity },
      { label: referenceLabel, value: way.reference, groupsOf: 3 },
    ];
  }
  const holder = [way.holder, way.city, countryName(way.country, tag)].map(oneLine);
  return [
    { label: labels.holder, value: commaList(holder, tag) },
    // Both abbreviations are the same in every language.
    { label: 'IBAN', value: way.iban, groupsOf: 4 },
    { label: 'BIC', value: way.bic },
    { label: labels.bank, value: oneLine(way.bankName) },
    { label: referenceLabel, value: way.reference, groupsOf: 4 },
  ];
}

function refundNotice(returned: Money, { texts, tag }: MailLanguage, shop: string): Wording {
  const { subject, title, text } = texts.refund;
  const amount = moneyText(returned, tag);
  return {
    subject: subject(shop),
    title,
    lead: text(shop, amount),
    details: [{ label: texts.labels.refunded, value: amount }],
    button: null,
    after: null,
  };
}
