// Checks the language of a page, how it writes money, and what a change of language keeps.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { languages, languageTag } from '../../src/pages/texts/language.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import {
  aCustomer,
  authenticate,
  decideAtBank,
  desktop,
  nameToday,
  payButton,
  payByCard,
  pick,
  textOf,
} from './customer.ts';

const gateway = useGateway();

interface Opened {
  readonly page: Page;
  readonly link: string;
}

async function open(
  fields: Readonly<Record<string, unknown>>,
  lang: string | null = null,
): Promise<Opened> {
  const [site, { page }] = await Promise.all([gateway().site('Harbour Museum'), aCustomer()]);
  const link = await linkOf(site, fields);
  const address = new URL(link);
  if (lang !== null) address.searchParams.set('lang', lang);
  await page.goto(address.href);
  return { page, link };
}

async function linkOf(site: TestSite, fields: Readonly<Record<string, unknown>>): Promise<string> {
  const { body } = await site.order({ order_id: 'order-1', gateway: 'VISA', ...fields });
  expect(body).toMatchObject({ success: true });
  return body.data.payment_url;
}

const languageOf = (page: Page) => page.locator('html').getAttribute('lang');

describe('the language of the page', () => {
  test.each([
    ['nl_NL', 'nl-NL', 'Betaal'],
    ['nl_BE', 'nl-BE', 'Betaal'],
    ['de_AT', 'de-AT', 'zahlen'],
    ['fr_FR', 'fr-FR', 'Payer'],
    ['en_US', 'en-US', 'Pay'],
    ['pl_PL', 'pl-PL', 'EUR'],
    ['es_ES', 'es-ES', 'Paga'],
    ['zh_CN', 'zh-CN', 'EUR'],
    ['pt_PT', 'pt-PT', 'Pagar'],
    ['no_NO', 'nb-NO', 'Betal'],
    ['ja_JP', 'ja-JP', 'EUR'],
    ['ru_RU', 'ru-RU', 'EUR'],
    ['tr_TR', 'tr-TR', 'EUR'],
    ['he_IL', 'he-IL', 'תשלום'],
    ['ar_AE', 'ar-AE', 'دفع'],
    // A language that we do not have.
    ['el_GR', 'en-US', 'Pay'],
  ])('of an order in %s is %s', async (locale, lang, word) => {
    const { page } = await open({ customer: { locale } });
    expect(await languageOf(page)).toBe(lang);
    const dir = ['ar-AE', 'he-IL'].includes(lang) ? 'rtl' : 'ltr';
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    expect(await page.title()).toContain(word);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(word);
  });

  test.each([
    ['de_DE', 'de-DE'],
    ['de-DE', 'de-DE'],
    ['fr', 'fr-FR'],
    ['xx_YY', 'nl-NL'],
    ['"><script>', 'nl-NL'],
  ])('asked for as %j is %s', async (asked, lang) => {
    const { page } = await open({ customer: { locale: 'nl_NL' } }, asked);
    expect(await languageOf(page)).toBe(lang);
  });

  test('of an unknown link is that of the browser', async () => {
    const { page } = await aCustomer({ ...desktop, locale: 'fr-BE' });
    await page.goto(`${gateway().url}/connect/${'0a'.repeat(17)}/`);
    expect(await languageOf(page)).toBe('fr-BE');
    await page.getByRole('heading', { name: 'Ce lien de paiement n’est pas connu' }).waitFor();
  });
});

describe('an amount', () => {
  const large = { amount: 123_456_789 };
  test.each([
    ['en_US', {}, 'EUR 10.00'],
    ['nl_NL', {}, 'EUR 10,00'],
    ['de_DE', {}, '10,00 EUR'],
    ['fr_FR', {}, '10,00 EUR'],
    ['en_US', large, 'EUR 1,234,567.89'],
    ['nl_NL', large, 'EUR 1.234.567,89'],
    ['de_DE', large, '1.234.567,89 EUR'],
    ['fr_FR', large, '1 234 567,89 EUR'],
    ['en_US', { amount: 1000, currency: 'JPY' }, 'JPY 1,000'],
    ['nl_NL', { amount: 1000, currency: 'JPY' }, 'JPY 1.000'],
    ['de_DE', { amount: 1000, currency: 'JPY' }, '1.000 JPY'],
    ['en_US', { amount: 5, currency: 'USD' }, 'USD 0.05'],
  ])('in %s with %j is %s', async (locale, fields, text) => {
    const { page } = await open({ customer: { locale }, ...fields });
    expect(await textOf(page, '.summary .amount dd')).toBe(text);
    expect(await textOf(page, 'form[action*="/pay"] button')).toContain(text);
    expect(await textOf(page, 'h1')).toContain(text);
  });
});

describe('a change of language', () => {
  test('keeps the chosen method, all methods, and the error messages', async () => {
    const site = await gateway().site('Harbour Museum');
    const { page } = await aCustomer();
    await page.goto(`${await linkOf(site, { gateway: '' })}&methods=all`);
    await pick(page, 'Visa');
    await site.simulate('order-1', 'declined', { gateway: 'VISA' });
    await page.reload();
    await page.getByRole('region', { name: 'The payment did not go through' }).waitFor();
    const pages = [
      ['Nederlands', 'nl-NL', 'Kaartnummer'],
      ['Deutsch', 'de-DE', 'Kartennummer'],
      ['Français', 'fr-FR', 'Numéro de carte'],
      ['English', 'en-US', 'Card number'],
    ] as const;
    for (const [language, lang, label] of pages) {
      await page.locator('select[name=lang]').selectOption({ label: language });
      await page.locator('form.languages').getByRole('button').click();
      await page.getByLabel(label).waitFor();
      expect(await languageOf(page)).toBe(lang);
      expect(await page.locator('.alert:visible').count()).toBe(1);
      expect(page.url()).toContain('method=VISA');
      expect(page.url()).toContain('methods=all');
      const current = page.locator('select[name=lang] option:checked');
      expect(await current.allTextContents()).toEqual([language]);
    }
  });

  test('is kept on the way to the bank and back, without JavaScript', async () => {
    const site = await gateway().site('Harbour Museum');
    const { page } = await aCustomer({ ...desktop, javaScriptEnabled: false });
    const toGerman = async (): Promise<void> => {
      await page.locator('select[name=lang]').selectOption({ label: 'Deutsch' });
      await page.locator('form.languages').getByRole('button').click();
    };
    const customer = { locale: 'nl_NL' };
    await page.goto(await linkOf(site, { gateway: '', customer }));
    await toGerman();
    await pick(page, nameToday('IDEAL'));
    await decideAtBank(page, 'Failure');
    await page.getByRole('heading', { name: 'Zahlung abgelehnt' }).waitFor();
    expect(await languageOf(page)).toBe('de-DE');

    await page.goto(await linkOf(site, { order_id: 'order-2', customer }));
    await toGerman();
    await payByCard(page);
    await authenticate(page);
    await page.getByRole('heading', { name: 'Bezahlt' }).waitFor();
    expect(await languageOf(page)).toBe('de-DE');
  });

  test.each([true, false])('keeps what was typed, JavaScript: %s', async (javaScriptEnabled) => {
    const site = await gateway().site('Harbour Museum');
    const { page, problems } = await aCustomer({ ...desktop, javaScriptEnabled });
    await page.goto(await linkOf(site, { gateway: 'EINVOICE', customer: { locale: 'en_US' } }));
    await page.getByLabel('Date of birth').fill('31-12-19');
    await page.getByLabel('Email address').fill('robin@post.example');
    await page.getByLabel('Language').selectOption('de_DE');
    await page.getByRole('button', { name: 'Change language' }).click();
    await page.getByRole('button', { name: 'Sprache ändern' }).waitFor();
    expect(await languageOf(page)).toBe('de-DE');
    expect(await page.locator('#form-birthday').inputValue()).toBe('31-12-19');
    expect(await page.locator('#form-email').inputValue()).toBe('robin@post.example');
    expect(await page.locator('[aria-invalid]').count()).toBe(0);
    expect((await site.read('order-1')).payment_methods).toEqual([]);
    // From here the form works as usual.
    await payButton(page).click();
    await page.getByText('Bitte prüfen Sie Ihre Angaben').waitFor();
    expect(problems.filter((problem) => !problem.includes('status of 422'))).toEqual([]);
    if (!javaScriptEnabled) return;
    // The browser does not ask whether to send the form again.
    const again = page.waitForRequest((request) => request.isNavigationRequest());
    await page.reload();
    expect((await again).method()).toBe('GET');
    expect(await languageOf(page)).toBe('de-DE');
    expect(await page.getByLabel('E-Mail-Adresse').count()).toBe(1);
  });

  test('is kept after going back without giving up, and after a declined card', async () => {
    const { page, link } = await open({ gateway_info: { flexible_3d: false } });
    await page.goto(new URL('cancel?lang=de_DE', link).href);
    expect(new URL(page.url()).pathname).toBe(new URL(link).pathname);
    expect(await languageOf(page)).toBe('de-DE');
    await payByCard(page, '4012001038488884');
    await page.locator('.alert').first().waitFor();
    expect(await languageOf(page)).toBe('de-DE');
  });

  test('breaks no word of the summary, however narrow the window', async () => {
    const site = await gateway().site('Harbour Museum');
    await site.patch('/sandbox/site', { city: 'Amsterdam', country: 'NL' });
    const { page } = await aCustomer({ viewport: { width: 320, height: 640 } });
    // With a card the summary shows the merchant's country; the other method has the longest name of one word.
    const links = await Promise.all([
      linkOf(site, { order_id: 'x'.repeat(50) }),
      linkOf(site, { order_id: 'order-2', gateway: 'BANKTRANS' }),
    ]);
    const pages = links.flatMap((link) => languages.map((language) => ({ link, language })));
    for (const { link, language } of pages) {
      const address = new URL(link);
      address.searchParams.set('lang', languageTag(language));
      await page.goto(address.href);
      // Only the number of the order is a word that fits no narrow window.
      const broken = await page.locator('.fact :is(dt, bdi)').evaluateAll((words) =>
        words
          .filter((word) => {
            const range = document.createRange();
            range.selectNodeContents(word);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            return lines.size > (word.textContent ?? '').split(/\s/).length;
          })
          .map((word) => word.textContent)
          .filter((text) => text !== 'x'.repeat(50)),
      );
      expect(broken, language).toEqual([]);
      const overhang = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overhang, language).toBeLessThanOrEqual(0);
    }
  });

  test('leaves no English on the page', async () => {
    const site = await gateway().site('Harbour Museum');
    const { page } = await aCustomer();
    const links = [
      await linkOf(site, {}),
      await linkOf(site, {
        order_id: 'order-2',
        gateway: 'MISTERCASH',
        gateway_info: { qr_enabled: 1 },
      }),
    ];
    // Names of the shop and of card schemes are the same in all languages.
    const names = /^(Harbour Museum|order-\d|A pair of socks|Visa|Bancontact|[\d., ]*EUR[\d., ]*)$/;
    for (const link of links) {
      const english = await sentences(page, link, 'en_US');
      expect(english.length).toBeGreaterThan(10);
      for (const lang of ['nl_NL', 'de_DE', 'fr_FR']) {
        const own = await sentences(page, link, lang);
        const same = own.filter((text) => english.includes(text) && !names.test(text));
        expect(same, lang).toEqual([]);
      }
    }
  });
});

/** Every piece of text in the page, also texts that only a screen reader or an error shows. */
async function sentences(page: Page, link: string, lang: string): Promise<string[]> {
  const address = new URL(link);
  address.searchParams.set('lang', lang);
  await page.goto(address.href);
  const texts = await page.locator('body').evaluate((body) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('.languages') === null) found.push(node.textContent ?? '');
    }
    for (const element of body.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name === 'aria-label' || name.startsWith('data-problem-')) found.push(value);
      }
    }
    return found;
  });
  const plain = texts.map((text) => text.replace(/[\u00a0\u202f]/g, ' ').trim());
  // Pieces of a countdown and of a list.
  return plain.filter((text) => /\p{L}{2}/u.test(text));
}
