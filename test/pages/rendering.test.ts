// The HTML of the payment pages: safe in every stage, complete in every language.
import { describe, expect, it } from 'vitest';
import { chooseLanguage, languages } from '../../src/pages/language.ts';
import { renderProblem } from '../../src/pages/views/problem.tsx';
import { render, site, stages, viewOf } from './sample-views.ts';

const markup = `<img src=x onerror="alert('1')">&amp;\u202e`;

describe.each(Object.entries(stages))('the stage %s', (_name, stage) => {
  it.each(languages)('is a whole page in %s', (language) => {
    const html = render(viewOf(stage), language);
    expect(html).toMatch(
      new RegExp(`^<!doctype html><html lang="${language}-[A-Z]{2}" dir="ltr">`),
    );
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<main/g)).toHaveLength(1);
    const visible = html.replace(/<[^>]*>/g, ' ');
    expect(visible).not.toMatch(/undefined|\[object|NaN/);
  });

  it('has nothing that the content policy would block', () => {
    const html = render(viewOf(stage));
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script(?![^>]* src=)/);
  });

  it('shows what a shop sends as text, never as markup', () => {
    const merchant = {
      name: markup,
      city: markup,
      country: markup,
      supportEmail: `a@b.example${markup}`,
      homeUrl: 'javascript:alert(1)',
    };
    const view = { description: markup, orderId: markup, merchant, locale: markup };
    const html = render(viewOf(stage, view));
    expect(html).not.toContain('<img');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('&lt;img src=x onerror=&quot;');
  });
});

describe('foreign addresses', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'no address at all'])(
    'are no links when they are like %s',
    (address) => {
      const pages = [
        render(viewOf({ ...stages.paid, returnUrl: address }, { closeWindow: true })),
        render(viewOf({ ...stages.waiting, continueUrl: address })),
        render(viewOf({ ...stages.qr, qr: { ...stages.qr.qr, payload: address } })),
      ];
      for (const html of pages) expect(html).not.toContain(`href="${address}"`);
    },
  );

  it('may belong to an app where a phone opens them', () => {
    const qr = { ...stages.qr.qr, payload: 'bankapp://pay/1' };
    expect(render(viewOf({ ...stages.qr, qr }))).toContain('href="bankapp://pay/1"');
  });
});

describe('the card page', () => {
  it('names its fields for browsers that fill in cards, and takes text', () => {
    const html = render(viewOf(stages.card));
    for (const name of ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']) {
      expect(html).toContain(`autocomplete="${name}"`);
    }
    expect(html.match(/inputmode="numeric"/g)).toHaveLength(3);
    expect(html).not.toContain('type="number"');
  });

  it('links each problem with its field and keeps what may be kept', () => {
    const html = render(viewOf(stages['card with problems']));
    expect(html).toContain('<title>Error: Pay EUR 10.00 to Harbour Museum</title>');
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(4);
    for (const name of ['number', 'expiry', 'cvc', 'holder']) {
      expect(html).toContain(`href="#card-${name}"`);
    }
    expect(html).toContain('value="A. Jansen"');
    expect(html).toContain('value="01/20"');
  });

  it('shows where the merchant is', () => {
    expect(render(viewOf(stages.card), 'nl')).toContain('Amsterdam, Nederland');
  });

  it('says on its button that pressing it costs money', () => {
    expect(render(viewOf(stages.card), 'de')).toMatch(/Zahlungspflichtig bestellen: 10,00.EUR/);
  });
});

describe('the QR page', () => {
  it('asks for the range instead of the amount where the payer chooses', () => {
    const html = render(viewOf(stages['qr with a free amount']));
    expect(html).toContain('<title>Pay EUR 5.00 – EUR 20.00 to Harbour Museum</title>');
    expect(html.replaceAll('\u00a0', ' ')).not.toContain('EUR 10.00');
  });

  it('tells how long the code is valid', () => {
    expect(render(viewOf(stages.qr))).toContain('another 15 minutes');
  });
});

describe('the ways out', () => {
  it('are not offered when there are none', () => {
    const html = render(viewOf(stages.card, { cancellable: false, otherMethods: false }));
    expect(html).not.toContain('Cancel payment');
    expect(html).not.toContain('All payment methods');
  });

  it('carry the sandbox banner only in the sandbox', () => {
    expect(render(viewOf(stages.card))).toContain('Test: no money moves');
    expect(render(viewOf(stages.card, { sandbox: false }))).not.toContain('Test: no money moves');
  });
});

describe('a page without a payment', () => {
  it.each(['unknown', 'crossSite', 'refused', 'busy', 'failed'] as const)(
    'says "%s" without repeating the address as markup',
    (kind) => {
      const language = chooseLanguage({ asked: 'fr', order: null, browser: null });
      const html = renderProblem(kind, { language, site, session: '"><script>alert(1)</script>' });
      expect(html).toContain(language.texts.problem[kind].text);
      expect(html).not.toContain('<script>alert');
    },
  );
});
