// How mails to merchants are written: whole, in English, and nothing of an order breaks out.
import { expect, test } from 'vitest';
import { transactionId as pspId } from '../../src/domain/ids.ts';
import type { MerchantMail } from '../../src/domain/mails/merchant-mail.ts';
import { money } from '../../src/domain/money/money.ts';
import { writeToMerchant } from '../../src/mail/merchant-letter.ts';
import { anOrder, created } from '../fixtures/orders.ts';
import { aLetter } from './letters.ts';

const chargeback: MerchantMail = {
  kind: 'merchant-chargeback',
  amount: money(1000, 'EUR'),
  reasonCode: '13.1',
  reasonDescription: 'Not received',
  respondBy: created,
};
const letters: readonly MerchantMail[] = [
  { kind: 'merchant-uncleared', method: 'Visa' },
  { kind: 'merchant-uncleared', method: null },
  chargeback,
  { ...chargeback, respondBy: null },
  {
    kind: 'merchant-refund-sent-back',
    refundId: pspId(1_772_456_740_000_100),
    amount: money(500, 'EUR'),
    reason: 'Account closed',
  },
];

const { site } = aLetter({ kind: 'refund-completed', amount: money(500, 'EUR') });
/** Not the first attempt's, which the order has. */
const transactionId = pspId(1_772_456_740_000_099);

test.each(letters)('%j', (mail) => {
  const order = anOrder();
  const { subject, text, html, locale } = writeToMerchant(
    { mail, order, transactionId, site },
    { sandbox: true },
  );
  expect(locale).toBe('en_US');
  expect(subject).toContain('shop-2042');
  for (const body of [text, html]) {
    expect(body).toContain('Museum aan de haven');
    expect(body).toContain('shop-2042');
    expect(body).toContain('1772456740000099');
    expect(body).toContain('no money moves');
    expect(body).not.toMatch(/\b(undefined|null|NaN|Invalid)\b|\[object/);
  }
  expect(html).not.toMatch(/<(img|script|link|a|iframe|form|object)\b|url\(|\son\w+=|src=/i);
});

test('texts of shops and banks stay text, on one line', () => {
  const order = anOrder();
  const evil = '</p><script>alert(1)</script>\r\nBcc: a@b.example';
  const { subject, text, html } = writeToMerchant(
    {
      mail: { ...chargeback, reasonDescription: evil },
      order: { ...order, content: { ...order.content, description: evil } },
      transactionId,
      site: { ...site, name: evil },
    },
    { sandbox: false },
  );
  expect(subject).not.toMatch(/\p{Cc}/u);
  expect(html).not.toContain('<script');
  expect(text).not.toMatch(/^Bcc/m);
  expect(text).not.toContain('no money moves');
});
