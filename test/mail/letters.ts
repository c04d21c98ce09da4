// One letter of each kind, for tests of how mails are written.
import type { Customer } from '../../src/domain/customer.ts';
import { accountId, siteId } from '../../src/domain/ids.ts';
import type { CustomerMail, Letter } from '../../src/domain/mails/customer-mail.ts';
import { money } from '../../src/domain/money/money.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { defaultSiteSettings, type Site } from '../../src/domain/site.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { anOrder, created } from '../fixtures/orders.ts';

const payBefore = new Date(created.getTime() + 60 * 86_400_000);

/** By a name for the test; every kind, and both ways to pay outside of any page. */
export const letters: Readonly<Record<string, CustomerMail>> = {
  'first reminder': { kind: 'second-chance-1', amount: money(2599, 'EUR') },
  'second reminder': { kind: 'second-chance-2', amount: money(1099, 'EUR') },
  completed: { kind: 'order-completed', method: 'iDEAL | Wero' },
  reserved: { kind: 'payment-reserved', method: 'Visa' },
  captured: { kind: 'capture-completed', method: 'Visa', amount: money(2599, 'EUR') },
  'completed in parts': { kind: 'order-completed', method: null },
  'bank transfer': {
    kind: 'bank-transfer-details',
    amount: money(2599, 'EUR'),
    payBefore,
    instructions: {
      kind: 'bank-transfer',
      reference: '7161500012345678',
      holder: 'Stichting Kassa',
      city: 'Amsterdam',
      country: 'NL',
      iban: 'NL87ABNA0000000001',
      bic: 'ABNANL2A',
      bankName: 'Simulated Bank',
    },
  },
  'cash machine': {
    kind: 'bank-transfer-details',
    amount: money(2599, 'EUR'),
    payBefore,
    instructions: { kind: 'payment-reference', entity: '11249', reference: '123456789' },
  },
  refund: { kind: 'refund-completed', amount: money(500, 'EUR') },
};

const publicUrl = 'https://pay.example.com/base';
export const where = { publicUrl, sandbox: true };

export function aLetter(
  mail: CustomerMail,
  changes: {
    readonly customer?: Partial<Customer>;
    readonly order?: Partial<Order>;
    readonly site?: Partial<Site>;
  } = {},
): Letter {
  const order = anOrder(changes.order);
  const customer = { ...order.content.customer, email: 'robin@shop.example', ...changes.customer };
  return {
    mail,
    order: { ...order, content: { ...order.content, customer } },
    site: {
      siteId: siteId(1),
      accountId: accountId(1),
      name: 'Museum aan de haven',
      status: 'active',
      apiKey: new Secret('k'.repeat(40)),
      unusedKey: null,
      settings: { ...defaultSiteSettings, supportEmail: 'hulp@haven.example' },
      timeOffsetMs: 0,
      ...changes.site,
    },
  };
}
