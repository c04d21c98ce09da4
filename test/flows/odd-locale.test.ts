// Checks that an unknown locale does not prevent a payment (create-order.md, part 11).
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

test.each(['xx_XX', 'nl-NL-u-co-phonebk-x-private-words', 'é'.repeat(200), '<b>'])(
  'an order with the locale %j is paid',
  async (locale) => {
    const site = await gateway().site();
    await site.order({ order_id: 'odd', gateway: 'IDEAL', customer: { locale } });
    const { body } = await site.simulate('odd', 'completed');
    expect(body).toMatchObject({ success: true, data: { status: 'completed' } });
    expect((await site.read('odd')).customer.locale).toBe(locale);
  },
);
