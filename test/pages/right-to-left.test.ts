// Checks pages in languages that are written from right to left: texts in other directions keep their own order.
import { describe, expect, it } from 'vitest';
import { render, stages, viewOf } from './sample-views.ts';

const merchant = {
  name: 'Museum B.V. (NL)',
  city: 'Amsterdam',
  country: 'NL',
  supportEmail: '1@shop.example',
  homeUrl: null,
};

describe.each(['ar', 'he'] as const)('in %s', (language) => {
  const page = (stage: keyof typeof stages, view = {}): string =>
    render(viewOf(stages[stage], { merchant, ...view }), language);

  it('a name in one of our sentences does not change the order of the words around it', () => {
    const [, heading = ''] = /<h1>(.*?)<\/h1>/.exec(page('choose')) ?? [];
    expect(heading).toContain('\u2068Museum B.V. (NL)\u2069');
  });

  it('a method with a sign at the end of its name keeps the sign there', () => {
    expect(page('choose')).toContain('<bdi>iDEAL | Wero</bdi>');
  });

  it.each(['number', 'expiry', 'cvc'])('the %s of a card is typed from left to right', (name) => {
    expect(page('card')).toMatch(new RegExp(`<input[^>]*dir="ltr"[^>]*name="${name}"`));
  });

  it('a name is typed in the direction of its letters', () => {
    expect(page('card')).toMatch(/<input[^>]*dir="auto"[^>]*name="holder"/);
    expect(page('form')).toMatch(/<input[^>]*dir="auto"[^>]*name="account_holder"/);
  });

  it.each(['iban', 'email', 'birthday'])('the answer %s is typed from left to right', (name) => {
    expect(page('form')).toMatch(new RegExp(`<input[^>]*dir="ltr"[^>]*name="${name}"`));
  });

  it('account and reference are in the order in which they are typed', () => {
    const html = page('bank transfer');
    expect(html).toContain('<span class="groups" dir="ltr"><span>NL00</span><span>TEST</span>');
    expect(html).toContain('<span class="groups" dir="ltr"><span>4012</span><span>3456</span>');
    expect(html).toContain('data-copy="4012345678901234"');
    expect(html).toContain('data-copy="10.00"');
  });

  it('a place runs from right to left, whatever script its city has, with the comma of the language', () => {
    const comma = { ar: '،', he: ',' }[language];
    expect(page('card')).toContain(`<bdi dir="rtl">Amsterdam${comma} `);
    expect(page('bank transfer')).toContain(`<bdi dir="rtl">Utrecht${comma} `);
  });

  it('an address has its own direction, and goods in HTML have that of their first letter', () => {
    expect(page('choose')).toContain('dir="ltr">1@shop.example</a>');
    expect(page('choose', { items: '<b>Socks</b>, 2.' })).toContain(
      '<div class="items" dir="auto">',
    );
  });
});
