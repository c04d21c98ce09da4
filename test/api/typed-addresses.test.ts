// Checks that whatever somebody types into one of our addresses or forms causes no failure of ours.
import { describe, expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway({ KASSA_GUESSES_PER_MINUTE: '0' });

const uuid = '00000000-0000-4000-8000-000000000000';
const odd = [
  '%00',
  'a%00b',
  '%zz',
  '%ff',
  '%F0%9F%91%8D',
  'x'.repeat(2000),
  uuid,
  '..%2f',
  '%3Cb%3E',
];
const places = [
  ...['/connect/@/', '/connect/@', '/connect/@/return?attempt=@', '/connect/@/events'],
  ...['/connect/@/?lang=@&methods=@&method=@', '/qrcode/@.png', '/qrcode/@', '/callbacks/@'],
  ...['/simulator/bank?trxid=@', '/simulator/3ds?trxid=@', '/simulator/phone/@'],
  ...['/simulator/qr?mtp_method=@&token=@', '/simulator/qr?mtp_method=mistercash&token=@', '/@'],
];

describe.each(places)('odd texts in the address %s', (place) => {
  test.each(['GET', 'POST', 'HEAD', 'DELETE'])('cause no failure of %s', async (method) => {
    for (const text of odd) {
      const target = place.replaceAll('@', text);
      const answer = await rawRequest(gateway().url, target, { method });
      expect([target, answer.status < 500]).toEqual([target, true]);
      expect(answer.text).not.toContain('<b>');
    }
  });
});

describe('odd values in the card form', () => {
  /** The fields of the form that pays, with the values that the page put in, and the address that it is sent to. */
  async function openForm(order_id: string) {
    const site = await gateway().site();
    const { body } = await site.order({ order_id, gateway: 'VISA' });
    const page = await (await fetch(body.data.payment_url)).text();
    const [form = '', action = ''] =
      /<form[^>]*action="([^"]*\/pay[^"]*)"[\s\S]*?<\/form>/.exec(page) ?? [];
    const inputs = form.matchAll(/<input[^>]*name="([^"]+)"(?:[^>]*value="([^"]*)")?/g);
    const fields = new URLSearchParams(
      [...inputs].map(([, name = '', value = '']) => [name, value]),
    );
    fields.set('number', '4111 1111 1111 1111');
    fields.set('holder', 'R Vermeer');
    fields.set('expiry', '12/39');
    fields.set('cvc', '123');
    return {
      site,
      fields,
      address: new URL(action.replaceAll('&amp;', '&'), body.data.payment_url),
    };
  }

  const typed = [
    ...['', ' ', '\0', 'A\0B', '\r\nX-Evil: 1', '<script>alert(1)</script>', 'x'.repeat(5000)],
    ...[`a${'👍'.repeat(200)}`, '\u202Ereversed', 'مرحبا', "'; drop table orders; --"],
  ];
  test.each(['number', 'holder', 'expiry', 'cvc', 'method', 'attempt_key'])(
    'cause no failure in the field %s',
    async (name) => {
      for (const [i, text] of typed.entries()) {
        const { fields, address } = await openForm(`form-${i}`);
        fields.set(name, text);
        const answer = await fetch(address, { method: 'POST', body: fields, redirect: 'manual' });
        expect([JSON.stringify(text), [303, 409, 422].includes(answer.status)]).toEqual([
          JSON.stringify(text),
          true,
        ]);
        expect(await answer.text()).not.toContain('<script>alert');
        expect(answer.headers.get('x-evil')).toBeNull();
      }
    },
  );
  test('of the holder are stored without what cannot be stored, and never cut through a character', async () => {
    const { site, fields, address } = await openForm('holder');
    fields.set('holder', ` Zoë\0\u0007${'👍'.repeat(120)} `);
    const answer = await fetch(address, { method: 'POST', body: fields, redirect: 'manual' });
    expect(answer.status).toBe(303);
    await site.simulate('holder', 'completed');
    const { account_holder_name: holder } = (await site.read('holder')).payment_details;
    expect(holder).toMatch(/^Zoë(👍)+$/u);
    expect([...holder].length).toBeLessThanOrEqual(100);
  });
});
