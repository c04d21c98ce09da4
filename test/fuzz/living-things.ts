// Fills a gateway for the requests: sites, orders in all statuses, links, tokens and mails.
import { rowsOf } from '../api/stored-rows.ts';
import { firstByCard } from '../flows/tokens.ts';
import type { TestGateway, TestSite } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

export interface LivingThings {
  readonly sites: readonly TestSite[];
  /** A site that may be reset at any moment. */
  readonly spare: TestSite;
  readonly accountKey: string;
  readonly orderIds: readonly string[];
  readonly transactionIds: readonly string[];
  readonly sessions: readonly string[];
  readonly attemptKeys: readonly string[];
  readonly qrTokens: readonly string[];
  /** Tokens of payments at the bank, by the page that takes them. */
  readonly bankTokens: Readonly<
    Record<'bank' | 'challenge' | 'phone' | 'terminal', readonly string[]>
  >;
  readonly terminals: readonly string[];
  readonly attempts: readonly string[];
  readonly cardTokens: readonly string[];
  readonly shop: Merchant;
}

const methods = ['', 'IDEAL', 'DIRECTBANK', 'VISA', 'IDEALQR', 'BANKTRANS', 'DIRDEB', 'PAYAFTER'];
const outcomes = ['completed', 'declined', 'cancelled', 'expired'];

export async function makeLivingThings(gateway: TestGateway): Promise<LivingThings> {
  const shop = await startMerchant();
  const sites = [await gateway.site('First'), await gateway.site('Second')];
  for (const site of sites) await fill(gateway, site, shop.url);
  const texts = async (statement: string): Promise<string[]> =>
    (await rowsOf(gateway, statement)).map(({ text }) => String(text));
  const bankTokens = async (kind: string) =>
    texts(`select token as text from simulator.payments where kind = '${kind}'`);
  const account = await sites[0]?.get('/sandbox/account');
  return {
    sites,
    spare: await gateway.site('Spare'),
    accountKey: account?.body.data.account_api_key,
    orderIds: await texts('select order_id as text from orders'),
    transactionIds: await texts('select transaction_id as text from transactions'),
    sessions: await texts('select session_id as text from orders'),
    attemptKeys: await attemptKeys(gateway),
    qrTokens: await texts('select qr_token as text from orders where qr_token is not null'),
    bankTokens: {
      bank: await bankTokens('bank'),
      challenge: await bankTokens('challenge'),
      phone: await bankTokens('phone'),
      terminal: await bankTokens('terminal'),
    },
    terminals: await texts('select terminal_id as text from terminals'),
    attempts: await texts('select attempt as text from simulator.payments'),
    cardTokens: await texts('select token as text from tokens'),
    shop,
  };
}

async function fill(gateway: TestGateway, site: TestSite, shopUrl: string): Promise<void> {
  const order = async (id: string, fields: object) => {
    const answer = await site.order({
      order_id: `${id}-${site.site.siteId}`,
      payment_options: { notification_url: `${shopUrl}/hook`, redirect_url: `${shopUrl}/thanks` },
      customer: { email: 'robin@example.com', locale: 'nl_NL', reference: 'robin' },
      second_chance: { send_email: true },
      ...fields,
    });
    return answer.body.data;
  };
  const info = { allow_multiple: true, allow_change_amount: true, min_amount: 1, max_amount: 5000 };
  for (const method of methods) {
    for (const stage of ['open', 'begun']) {
      const made = await order(`${method || 'any'}-${stage}`, {
        gateway: method,
        ...(method === 'IDEALQR' ? { gateway_info: info } : {}),
      });
      if (stage === 'begun' && made.payment_url !== undefined)
        await fetch(made.payment_url, { redirect: 'manual' });
    }
  }
  for (const outcome of outcomes) {
    await order(outcome, { gateway: 'IDEAL' });
    await site.simulate(`${outcome}-${site.site.siteId}`, outcome);
  }
  const kept = `kept-${site.site.siteId}`;
  await firstByCard(site, kept);
  const card = { card_number: '4111111111111111', card_expiry_date: '3912', card_cvc: '123' };
  await order('challenged', {
    type: 'direct',
    gateway: 'VISA',
    gateway_info: { ...card, card_holder_name: 'Robin', flexible_3d: true },
  });
  const { qr_url } = await order('scanned', {
    gateway: 'MISTERCASH',
    gateway_info: { qr_enabled: true },
  });
  if (qr_url !== undefined) await site.post('/sandbox/phone/scan', { qr: qr_url });
  for (const stage of ['waits', 'declined']) {
    const { body } = await site.post('/sandbox/terminals', {});
    const { terminal_id } = body.data;
    await order(`counter-${stage}`, { gateway: '', gateway_info: { terminal_id } });
    if (stage === 'declined')
      await site.simulate(`counter-${stage}-${site.site.siteId}`, 'declined');
  }
  await site.post('/sandbox/terminals', {});
  await gateway.gateway.deps.requestLog?.flush();
}

/** The keys in the forms of open pages, each of which allows one attempt. */
async function attemptKeys(gateway: TestGateway): Promise<string[]> {
  const sessions = await rowsOf(
    gateway,
    `select session_id from orders where status = 'initialized'`,
  );
  const keys: string[] = [];
  for (const { session_id } of sessions) {
    const page = await fetch(`${gateway.url}/connect/${session_id}/?methods=all`, {
      redirect: 'manual',
    });
    for (const [, key = ''] of (await page.text()).matchAll(/name="attempt_key" value="([^"]+)"/g))
      keys.push(key);
  }
  return keys;
}
