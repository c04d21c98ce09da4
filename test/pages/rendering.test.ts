// Checks the HTML of the payment pages: safe in every stage, complete in every language.
import { describe, expect, it } from 'vitest';
import type { PayerReason, PaymentView } from '../../src/operations/page/payment-view.ts';
import { chooseLanguage, type Language, languages } from '../../src/pages/texts/language.ts';
import { renderProblem } from '../../src/pages/views/problem.tsx';
import { render, site, stages, viewOf } from './sample-views.ts';

const markup = `<img src=x onerror="alert('1')">&amp;\u202e`;

describe.each(Object.entries(stages))('the stage %s', (_name, stage) => {
  it.each(languages)('is a complete page in %s', (language) => {
    const html = render(viewOf(stage), language);
    const dir = ['ar', 'he'].includes(language) ? 'rtl' : 'ltr';
    expect(html).toMatch(
      new RegExp(`^<!doctype html><html lang="${language}-[A-Z]{2}" dir="${dir}">`),
    );
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<main/g)).toHaveLength(1);
    const visible = html.replace(/<[^>]*>/g, ' ');
    expect(visible).not.toMatch(/undefined|\[object|NaN/);
  });

  it('has nothing that the content security policy would block', () => {
    const html = render(viewOf(stage));
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script(?![^>]* src=)/);
  });

  it('shows texts of the shop as text, never as markup', () => {
    const merchant = {
      name: markup,
      city: markup,
      country: markup,
      supportEmail: `a@b.example${markup}`,
      homeUrl: 'javascript:alert(1)',
    };
    const inHtml = { cart: null, items: `<p>${markup}</p>` };
    const line = { name: markup, description: `${markup} too`, quantity: 1, net: null, rate: null };
    const cart = { lines: [line], count: 1, taxed: false, sums: null };
    const view = { description: markup, orderId: markup, merchant, locale: markup, cart };
    const html = render(viewOf(stage, view)) + render(viewOf(stage, { ...view, ...inHtml }));
    expect(html).not.toContain('<img');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('&lt;img src=x onerror=&quot;');
  });
});

it('links to the mail address of the shop, whatever characters it has', () => {
  const merchant = { ...viewOf(stages.choose).merchant, supportEmail: 'grüß&co?+@haven.example' };
  const html = render(viewOf(stages.choose, { merchant }));
  expect(html).toContain('href="mailto:gr%C3%BC%C3%9F%26co%3F%2B@haven.example"');
});

it.each([
  ['en', 'paid', 'January 5, 2026'],
  ['nl', 'processing', '5 januari 2026'],
  ['en', 'declined', null],
  ['en', 'expired', null],
] as const)('in %s the stage %s shows the moment: %s', (language, name, date) => {
  const html = render(viewOf(stages[name]), language);
  const [, shown = null] = /<dt>Dat(?:e|um)<\/dt><dd><bdi>([^<]*)</.exec(html) ?? [];
  expect(shown).toBe(date);
});

describe('addresses from outside', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'no address at all'])(
    'are no links if they are like %s',
    (address) => {
      const pages = [
        render(viewOf({ ...stages.paid, returnUrl: address }, { closeWindow: true })),
        render(viewOf({ ...stages.waiting, continueUrl: address })),
        render(viewOf({ ...stages.qr, qr: { ...stages.qr.qr, payload: address } })),
      ];
      for (const html of pages) expect(html).not.toContain(`href="${address}"`);
    },
  );

  it('may belong to an app if a phone opens them', () => {
    const qr = { ...stages.qr.qr, payload: 'bankapp://pay/1' };
    expect(render(viewOf({ ...stages.qr, qr }))).toContain('href="bankapp://pay/1"');
  });
});

describe('the card page', () => {
  it('names its fields for browsers that fill in cards, and accepts text', () => {
    const html = render(viewOf(stages.card));
    for (const name of ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']) {
      expect(html).toContain(`autocomplete="${name}"`);
    }
    expect(html.match(/inputmode="numeric"/g)).toHaveLength(3);
    expect(html).not.toContain('type="number"');
  });

  it('links each error with its field, and keeps what may be kept', () => {
    const html = render(viewOf(stages['card with problems']));
    expect(html).toContain('<title>Error: Pay EUR 10.00 to Harbour Museum</title>');
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(4);
    for (const name of ['number', 'expiry', 'cvc', 'holder']) {
      expect(html).toContain(`href="#card-${name}"`);
    }
    expect(html).toContain('value="A. Jansen"');
    expect(html).toContain('value="01/20"');
  });

  it('shows in which country the merchant is', () => {
    expect(render(viewOf(stages.card), 'nl')).toContain('Amsterdam, Nederland');
  });

  it('says on its button that pressing it costs money', () => {
    expect(render(viewOf(stages.card), 'de')).toMatch(/Zahlungspflichtig bestellen: 10,00.EUR/);
  });
});

describe('the page with questions', () => {
  const html = render(viewOf(stages.form), 'de');

  it('asks each question with the right control', () => {
    expect(html).toMatch(/<input type="email"[^>]* name="email"/);
    expect(html).toMatch(/<input type="tel"[^>]* name="phone"/);
    expect(html).toMatch(/<input type="text"[^>]* autocomplete="bday"[^>]* name="birthday"/);
    expect(html).toMatch(/<input type="text"[^>]* autocorrect="off"[^>]* name="iban"/);
    expect(html).toMatch(/<input type="checkbox"[^>]* name="terms"/);
    expect(
      html.match(/<select[^>]* name="(bank_country|issuer|title|customer_type)"/g),
    ).toHaveLength(4);
  });

  it('has choices in the language of the page too, and names of banks unchanged', () => {
    const options = [
      ...html.matchAll(/<option[^>]*value="(\w\w|mrs|B|CT000125-it)"[^>]*>([^<]*)/g),
    ];
    expect(options.map(([, value, label]) => [value, label])).toEqual([
      ['DE', 'Deutschland'],
      ['NL', 'Niederlande'],
      ['CT000125-it', 'Banca di Prova'],
      ['mrs', 'Frau'],
      ['B', 'Firma'],
    ]);
  });

  it('says which answers are optional', () => {
    expect(html).toContain('Kontonummer (IBAN) (freiwillig)');
    expect(html).not.toMatch(/name="iban"[^>]*aria-required/);
    expect(html).toMatch(/name="bic"[^>]*aria-required="true"/);
  });

  it('links each error with its question, and keeps the answers', () => {
    const page = render(viewOf(stages['form with problems']));
    expect(page).toContain('<title>Error: Pay EUR 10.00 to Harbour Museum</title>');
    for (const { name } of stages.form.fields) {
      expect(page).toContain(`href="#form-${name}"`);
      expect(page).toMatch(new RegExp(`id="form-${name}"[^>]*aria-invalid="true"`));
    }
    expect(page).toContain('Enter the full name of the account holder.');
    expect(page).toMatch(/value="A"[^>]*name="account_holder"/);
  });
});

describe('the page with transfer details', () => {
  it('shows the account in groups of four, and copies it without blanks', () => {
    const html = render(viewOf(stages['bank transfer']), 'nl');
    const groups = ['NL00', 'TEST', '0123', '4567', '89'].map((text) => `<span>${text}</span>`);
    expect(html).toContain(groups.join(''));
    expect(html).toContain('data-copy="NL00TEST0123456789"');
    expect(html).toContain('data-copy="4012345678901234"');
    expect(html).toContain('data-copy="10,00"');
    expect(html).toContain('Utrecht, Nederland');
    expect(html).toContain('Resterende tijd om te betalen: 60 dagen');
    expect(html).toContain('href="https://shop.example/thanks?transactionid=1"');
    expect(html).toContain('data-follow="waiting"');
  });

  it('draws the code for banking apps if there is one', () => {
    expect(render(viewOf(stages['bank transfer']))).toContain('<symbol id="qr-code"');
    expect(render(viewOf(stages['payment reference']))).not.toContain('<symbol');
  });

  it('shows entity and reference of a payment at a cash machine', () => {
    const html = render(viewOf(stages['payment reference']), 'es');
    expect(html).toMatch(/Entidad<\/dt><dd><bdi>11249</);
    expect(html).toContain('<span>123</span><span>456</span><span>789</span>');
  });

  it('names the reference as its kind of payment does', () => {
    const labels = (name: 'bank transfer' | 'payment reference') =>
      render(viewOf(stages[name]), 'de').match(/(?<=<dt>)[^<]*(?=<\/dt><dd><bdi><span)/g);
    expect(labels('bank transfer')).toEqual(['IBAN', 'Verwendungszweck']);
    expect(labels('payment reference')).toEqual(['Referenz']);
  });

  it('asks for no money when it is too late', () => {
    const html = render(
      viewOf({
        ...stages['bank transfer'],
        end: { at: stages['bank transfer'].end.at, seconds: 0 },
      }),
    );
    expect(html).toContain('Please do not send any money now.');
  });
});

describe('the name of a method', () => {
  it('is translated if it is not a brand', () => {
    const methods = [stages['bank transfer'].method, ...stages.choose.methods];
    const html = render(viewOf({ ...stages.choose, methods }), 'de');
    for (const name of ['Überweisung', 'iDEAL | Wero', 'Visa']) {
      expect(html).toContain(`<bdi>${name}</bdi>`);
    }
  });
});

describe('the language menu', () => {
  it('opens the same page, and keeps the stage and the country of the present language', () => {
    const view = viewOf(stages.card, { locale: 'nl_BE' });
    const html = render(view, 'nl', { lang: 'nl_BE', allMethods: true, method: 'VISA' });
    const picker = /<form class="languages".*?<\/form>/.exec(html)?.[0] ?? '';
    expect(picker).toContain(`method="get" action="/connect/${view.session}/"`);
    expect(picker).toContain('<input type="hidden" name="methods" value="all"/>');
    expect(picker).toContain('<input type="hidden" name="method" value="VISA"/>');
    expect(picker).toContain('<option value="nl_BE" lang="nl" selected>Nederlands</option>');
    expect(picker.match(/<option/g)).toHaveLength(languages.length);
  });
});

describe('the QR page', () => {
  it('shows the range instead of the amount if the payer chooses', () => {
    const html = render(viewOf(stages['qr with a free amount']));
    expect(html).toContain('<title>Pay EUR 5.00 – EUR 20.00 to Harbour Museum</title>');
    expect(html.replaceAll('\u00a0', ' ')).not.toContain('EUR 10.00');
  });

  it('shows how long the code is valid', () => {
    expect(render(viewOf(stages.qr))).toContain('another 15 minutes');
  });
});

describe('the ways to leave the page', () => {
  it('are not offered if there are none', () => {
    const html = render(viewOf(stages.card, { cancellable: false, otherMethods: false }));
    expect(html).not.toContain('Cancel payment');
    expect(html).not.toContain('All payment methods');
  });

  it('are under the sandbox banner only in the sandbox', () => {
    expect(render(viewOf(stages.card))).toContain('Test: no money moves');
    expect(render(viewOf(stages.card, { sandbox: false }))).not.toContain('Test: no money moves');
  });
});

describe('the page of a declined payment', () => {
  const refused = ['authentication-failed', 'insufficient-funds', 'card-refused', 'bank-refused'];
  const shownIn = (language: Language, reason: PayerReason, change: Partial<PaymentView>) =>
    render(viewOf({ ...stages.card, refused: reason }, change), language);
  const hidesOthers = { colors: {}, ignored: [], hidden: ['all-methods'] } as const;

  it.each(languages)('offers no other method if there is none, %s', (language) => {
    const { texts } = chooseLanguage({ asked: language, order: null, browser: null });
    for (const reason of refused as PayerReason[]) {
      const [any, only] = [texts.refused[reason], texts.refusedOnly[reason]];
      expect(any).not.toBe(only);
      expect(shownIn(language, reason, {})).toContain(`<p>${any}</p>`);
      expect(shownIn(language, reason, { otherMethods: false })).toContain(`<p>${only}</p>`);
      expect(shownIn(language, reason, { style: hidesOthers })).toContain(`<p>${only}</p>`);
    }
  });

  it('gives the reason without a second heading when its own heading says that it was declined', () => {
    const html = render(viewOf(stages.declined));
    expect(html).toContain('<p>Your card was declined.');
    expect(html).not.toContain('<h2');
  });

  it('offers other methods if the page lists them, whatever its style hides', () => {
    const html = render(viewOf(stages.choose, { style: hidesOthers }));
    expect(html).toContain('Try again or use another method.');
  });
});

describe('a page without a payment', () => {
  it.each(['unknown', 'crossSite', 'refused', 'busy', 'failed'] as const)(
    'says "%s" and does not repeat the address as markup',
    (kind) => {
      const language = chooseLanguage({ asked: 'fr', order: null, browser: null });
      const html = renderProblem(kind, { language, site, session: '"><script>alert(1)</script>' });
      expect(html).toContain(language.texts.problem[kind].text);
      expect(html).not.toContain('<script>alert');
    },
  );
});
