// Values that exist in the gateway under test, by the names of fields and parameters.
import fc from 'fast-check';
import { seedOrders } from '../../src/demo/shop/seed-orders.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { patternNames } from '../../src/race/pattern.ts';
import type { KnownValues } from './from-schema.ts';
import type { LivingThings } from './living-things.ts';

export function knownValues(things: LivingThings): KnownValues {
  const { sites, bankTokens, transactionIds, attempts, cardTokens } = things;
  const from = (...lists: (readonly (string | number)[])[]) =>
    fc.constantFrom(...lists.flat().map(String));
  const gateways = paymentMethods.map(({ id }) => id);
  // Requests create orders with these ids, use them again later, and sometimes two use one at the same time.
  const newIds = Array.from({ length: 300 }, (_, i) => `fuzz-${i}`);
  const ids = from(things.orderIds, newIds);
  const banks = from(...Object.values(bankTokens));
  return {
    order_id: ids,
    orderId: ids,
    transactionid: ids,
    id: from(things.orderIds, newIds, transactionIds, gateways, [1, 2, 3, 10, 99]),
    gateway: from(gateways),
    method: from(gateways),
    session: from(things.sessions),
    attempt: from(attempts, transactionIds),
    attempt_key: from(things.attemptKeys, ['x']),
    trxid: banks,
    token: from(things.qrTokens, cardTokens, bankTokens.phone),
    recurring_id: from(cardTokens),
    reference: from(['robin', 'nobody']),
    file: from([...things.qrTokens.map((token) => `${token}.png`), 'ideal.svg', 'ideal.png']),
    size: from(['svg', '2x', '3x']),
    acquirer: from(['simulator', 'nobody']),
    mtp_method: from(['mistercash', 'ideal']),
    qr: from(things.qrTokens.map((token) => `/qrcode/${token}.png`)),
    outcome: from(['completed', 'declined', 'cancelled', 'expired', 'uncleared']),
    scenario: from(['completed', 'declined', 'cancelled', 'expired']),
    step: from(['take-back', 'won', 'lost', 'forwarded', 'more-evidence', 'send-back', 'call']),
    refund: from(attempts),
    reason_code: from(['10.4', '13.1', 'MD01']),
    delivery: from(['before', 'after', 'together', 'none', 'twice', 'late']),
    pattern: from(patternNames),
    notification_url: from([`${things.shop.url}/hook`]),
    redirect_url: from([`${things.shop.url}/thanks`, 'https://shop.invalid/?a=1#b']),
    look_url: from([`${things.shop.url}/look`]),
    card_number: from(['4111111111111111', '4012001038488884']),
    number: from(['4111 1111 1111 1111', '4012001038488884']),
    card_expiry_date: from(['3912']),
    expiry: from(['12/39', '3912']),
    card_cvc: from(['123']),
    cvc: from(['123']),
    currency: from(['EUR', 'USD', 'GBP', 'JPY']),
    amount: fc.integer({ min: 0, max: 100_000 }),
    locale: from(['nl_NL', 'en_US', 'xx']),
    country: from(['NL', 'BE', 'DE']),
    lang: from(['nl_NL', 'de_DE']),
    kind: from(seedOrders.map(({ kind }) => kind)),
    link: from(things.qrTokens.map((token) => `/simulator/qr?mtp_method=ideal&token=${token}`)),
    now: fc.constant('2026-11-21T10:00:00.000Z'),
    timestamp: fc.constant('1772456711'),
    result: from(['Y', 'N', 'U']),
    terminal_id: from(things.terminals),
    iban: from(['NL87ABNA0000000001']),
    advance: from(['1m', '1h']),
    id_of_site: from(sites.map(({ site }) => site.siteId)),
  };
}
