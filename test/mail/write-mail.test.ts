// How mails are written: every kind in every language, and nothing of a shop or a customer breaks out.
import { describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import type { CustomerMail } from '../../src/domain/mails/customer-mail.ts';
import { money } from '../../src/domain/money/money.ts';
import { pair } from '../../src/domain/status.ts';
import { makeMailing } from '../../src/mail/mailing.ts';
import { writeMail } from '../../src/mail/write-mail.ts';
import { languages } from '../../src/pages/texts/language.ts';
import { anOrder } from '../fixtures/orders.ts';
import { openBrowser } from '../support/browser.ts';
import { aLetter, letters, where } from './letters.ts';

const session = anOrder().sessionId;
/** Releases of Node.js write commas and blanks of dates and amounts each in their own way. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const reminder: CustomerMail = { kind: 'second-chance-1', amount: money(2599, 'EUR') };

const everything = Object.entries(letters).flatMap(([name, mail]) =>
  languages.map((language) => ({ name, language, mail })),
);

test.each(everything)('$name in $language', ({ mail, language }) => {
  const letter = aLetter(mail, { customer: { locale: language, firstName: 'Robin' } });
  const { locale, subject, text, html } = writeMail(letter, where);
  expect(locale.slice(0, 2)).toBe(language);
  expect(subject).toContain('Museum aan de haven');
  expect(subject).not.toMatch(/\p{Cc}/u);
  expect(html).toContain(`<html lang="${locale.replace('_', '-')}"`);
  for (const body of [text, html]) {
    expect(body).toContain('Robin');
    expect(body).toContain('shop-2042');
    expect(body).toContain('Two lamps');
    expect(body).toContain('hulp@haven.example');
    expect(body).not.toMatch(/\b(undefined|null|NaN|Invalid)\b|\[object/);
  }
  // Loads nothing, runs nothing.
  expect(html).not.toMatch(/<(img|script|link|iframe|form|object)\b|url\(|\son\w+=|src=/i);
  expect(html.length).toBeLessThan(20_000);
});

test('the link leads to the payment page of the order, in its language', () => {
  const { text, html } = writeMail(aLetter(reminder, { customer: { locale: 'nl_BE' } }), where);
  const link = `https://pay.example.com/base/connect/${session}/?lang=nl_BE`;
  expect(text).toContain(`\n${link}\n`);
  expect(html).toContain(`href="${link}"`);
});

test.each([
  ['en_US', 'EUR 25.99'],
  ['nl_NL', 'EUR 25,99'],
  ['fr_FR', '25,99 EUR'],
])('amounts are written as in %s', (locale, amount) => {
  const { text } = writeMail(aLetter(reminder, { customer: { locale } }), where);
  expect(plain(text)).toContain(amount);
});

test.each([
  ['en_US', /Pay before: April 1, 2026,?( at)? 11:30 PM GMT\+2\n/],
  ['de_DE', /Zahlbar bis: 1\. April 2026,?( um)? 23:30 MESZ\n/],
  ['fi_FI', /Maksettava ennen: 1\. huhtikuuta 2026,?( klo)? 23\.30 UTC\+2\n/],
])('the time that is left is written to the minute: %s', (locale, words) => {
  const order = { sessionExpiresAt: new Date('2026-04-01T21:30:00Z') };
  const { text } = writeMail(aLetter(reminder, { order, customer: { locale } }), where);
  expect(plain(text)).toMatch(words);
});

test.each([
  ['en_US', 'Amount: EUR 25.99', 'Complete your payment:\n', 'Contact Museum aan de haven: hulp'],
  ['fr_BE', 'Montant : 25,99 EUR', 'Terminer le paiement :\n', 'Museum aan de haven : hulp'],
  ['ja_JP', '金額：EUR 25.99', '支払いを完了する：\n', '（Museum aan de haven）：hulp'],
  ['zh_CN', '金额：EUR 25.99', '完成付款：\n', 'Museum aan de haven：hulp'],
])('a colon is written as in %s', (locale, label, button, questions) => {
  const { text, html } = writeMail(aLetter(reminder, { customer: { locale } }), where);
  for (const part of [label, button, questions]) expect(plain(text)).toContain(part);
  expect(plain(html.replaceAll(/<[^>]*>/g, ''))).toContain(questions);
});

test.each<[CustomerMail, string]>([
  [{ kind: 'refund-completed', amount: money(500, 'EUR') }, '5.00'],
  [{ kind: 'capture-completed', method: 'Visa', amount: money(1099, 'EUR') }, '10.99'],
])('%j shows its own amount and not that of the order', (mail, amount) => {
  const { text, html } = writeMail(aLetter(mail), where);
  for (const body of [text, html]) {
    expect(body).toContain(amount);
    expect(body).not.toContain('25.99');
  }
});

test('amounts in yen have no decimals', () => {
  const order = { amount: money(2599, 'JPY'), statuses: pair('completed', 'completed') };
  const { text } = writeMail(aLetter({ kind: 'order-completed', method: null }, { order }), where);
  expect(plain(text)).toContain('JPY 2,599');
});

test('the mail about a bank transfer has everything that the transfer needs, ready to be copied', () => {
  const { text, html } = writeMail(aLetter(letters['bank transfer'] ?? reminder), where);
  for (const value of ['NL87ABNA0000000001', 'ABNANL2A', '7161500012345678', 'Stichting Kassa'])
    expect(text).toContain(value);
  expect(html.replaceAll(/<[^>]*>/g, '')).toContain('NL87ABNA0000000001');
  expect(text).toContain('Stichting Kassa, Amsterdam, Netherlands');
});

test.each([
  ['bank transfer', 'Verwendungszweck: 7161500012345678'],
  ['cash machine', 'Referenz: 123456789'],
])('a reference has the name that its kind of payment uses: %s', (name, line) => {
  const { text } = writeMail(
    aLetter(letters[name] ?? reminder, { customer: { locale: 'de' } }),
    where,
  );
  expect(text.split('\n')).toContain(line);
});

describe.each(['ar', 'he'])('a mail from right to left, in %s', (locale) => {
  const transfer = letters['bank transfer'] ?? reminder;
  const site = { name: 'Museum B.V. (NL)' };
  const order = { orderId: orderId('2026-11-21') };
  const { text, html } = writeMail(aLetter(transfer, { site, order, customer: { locale } }), where);

  test('says so in the document, and again for programs that drop its outer tags', () => {
    expect(html).toMatch(/^<!doctype html><html lang="[^"]+" dir="rtl">/);
    expect(html).toMatch(/<table role="presentation" dir="rtl"/);
    expect(html).toContain('text-align:right');
    expect(html).not.toContain('text-align:left');
  });

  test('keeps the order of names and numbers', () => {
    for (const body of [text, html]) expect(body).toContain('\u2068Museum B.V. (NL)\u2069');
    expect(text).toContain(': \u20682026-11-21\u2069\n');
    expect(html).toContain('<bdi>2026-11-21</bdi>');
    expect(html).toMatch(/<bdi dir="ltr"><span[^>]*>NL87<\/span>/);
    expect(html).toMatch(/<a [^>]*dir="ltr"[^>]*>https:/);
  });

  test('names a place with the comma of the language', () => {
    expect(text).toContain(`Amsterdam${locale === 'ar' ? '،' : ','} `);
  });

  test('has no marks around texts to be copied', () => {
    for (const value of ['NL87ABNA0000000001', 'ABNANL2A', '7161500012345678'])
      expect(text).toContain(`: ${value}\n`);
  });
});

describe('text from outside', () => {
  const hostile = '<script>alert(1)</script>"\'&\r\nBcc: everybody@evil.example';

  test('is escaped, and stays on its line', () => {
    const letter = aLetter(reminder, {
      site: { name: hostile },
      order: { content: { ...anOrder().content, description: hostile } },
      customer: { lastName: hostile },
    });
    const { subject, text, html } = writeMail(letter, where);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script>');
  });

  test('is never wider than a phone, however long its words are', async () => {
    const { page } = await (await openBrowser()).newPage({ viewport: { width: 320, height: 640 } });
    const name = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
    const order = { content: { ...anOrder().content, description: 'x'.repeat(200) } };
    for (const mail of Object.values(letters)) {
      const { html } = writeMail(aLetter(mail, { site: { name }, order }), where);
      await page.setContent(html);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      // What is to be typed stands on one line.
      const numbers = page.locator('bdi[dir=ltr]');
      for (const number of await numbers.all()) {
        const tops = await number
          .locator('span')
          .evaluateAll((groups) =>
            groups.map((group) => Math.round(group.getBoundingClientRect().top)),
          );
        expect(new Set(tops).size, mail.kind).toBe(1);
      }
    }
  });

  test('does not make endless subjects', () => {
    const { subject } = writeMail(aLetter(reminder, { site: { name: 'x'.repeat(5000) } }), where);
    expect([...subject].length).toBeLessThanOrEqual(200);
  });

  test.each([
    ['Robin', 'Vermeer', 'Hello Robin Vermeer,'],
    ['J.P.', 'de Vries-Jansen', 'Hello J.P. de Vries-Jansen,'],
    ['Zoë', null, 'Hello Zoë,'],
    ['نیم\u200cفاصله', 'क्\u200dष', 'Hello نیم\u200cفاصله क्\u200dष,'],
    ['👨\u200d👩\u200d👧', '👩🏽\u200d🚀', 'Hello 👨\u200d👩\u200d👧 👩🏽\u200d🚀,'],
    ['\u202eRobin\u200d\u2066', '\u200d', 'Hello Robin,'],
    ['Visit', 'evil.\u200dexample', 'Hello,'],
    ['Visit', 'evil\u200d.example', 'Hello,'],
    [null, null, 'Hello,'],
    ['', ' ', 'Hello,'],
    // Strangers may order in somebody else's name to have their text delivered.
    ['Win at', 'http://evil.example', 'Hello,'],
    ['Visit', 'evil.example', 'Hello,'],
    ['write to', 'me@evil', 'Hello,'],
    ['x'.repeat(61), null, 'Hello,'],
  ])('%j %j gets the greeting %j', (firstName, lastName, greeting) => {
    const { text } = writeMail(aLetter(reminder, { customer: { firstName, lastName } }), where);
    expect(text.split('\n')).toContain(greeting);
  });

  test('an invalid support address is left out', () => {
    const { site } = aLetter(reminder);
    const settings = { ...site.settings, supportEmail: 'call us' };
    const { text } = writeMail(aLetter(reminder, { site: { settings } }), where);
    expect(text).not.toContain('call us');
  });

  test('the link to a support address is correct, whatever characters it has', () => {
    const { site } = aLetter(reminder);
    const settings = { ...site.settings, supportEmail: 'grüß&co?+@haven.example' };
    const { html } = writeMail(aLetter(reminder, { site: { settings } }), where);
    expect(html).toContain('href="mailto:gr%C3%BC%C3%9F%26co%3F%2B@haven.example"');
  });
});

test.each([
  ['sandbox', false, 'no-reply@pay.example.com', false],
  ['sandbox', true, 'no-reply@pay.example.com', true],
  ['live', true, 'no-reply@pay.example.com', true],
  // No server and no mailbox: nothing is written that nobody will read.
  ['live', false, undefined, undefined],
] as const)('%s mode, mail server: %j', (mode, sends, from, sent) => {
  const publicUrl = () => 'https://pay.example.com/base';
  const mailing = makeMailing({ mode, sends, from: null, publicUrl });
  expect([mailing?.from(), mailing?.sends]).toEqual([from, sent]);
  const named = makeMailing({ mode, sends: true, from: 'pay@shop.example', publicUrl });
  expect(named?.from()).toBe('pay@shop.example');
});

test.each([
  ['sandbox', true],
  ['live', false],
] as const)('mails of %s mode say that no money moves: %s', (mode, says) => {
  const publicUrl = () => where.publicUrl;
  const mailing = makeMailing({ mode, sends: true, from: null, publicUrl });
  const letter = aLetter(reminder);
  const mail = { kind: 'merchant-uncleared', method: null } as const;
  const { transactionId } = letter.order;
  for (const written of [
    mailing?.write(letter),
    mailing?.writeToMerchant({ ...letter, mail, transactionId }),
  ])
    for (const text of [written?.text, written?.html])
      expect(text?.includes('no money moves')).toBe(says);
});
