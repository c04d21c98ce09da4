// Checks hostile text in every field of an order, on every page and mail in a real browser: nothing runs.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { aCustomer } from '../browser/customer.ts';
import { outsidePages, paymentStages, Stagehand } from '../browser/stages.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import {
  type HostileOrder,
  hostile,
  hostileName,
  hostileOrder,
  textFields,
} from './hostile-fields.ts';

const gateway = useGateway();
let schema: Json;
let taken: HostileOrder;
let site: TestSite;

/** Places orders with hostile text in every field that the stage itself does not need. */
class HostileStagehand extends Stagehand {
  #placed = 0;
  override place(fields: Readonly<Record<string, unknown>>) {
    this.#placed += 1;
    const { payment_options = {}, customer = {} } = taken.fields as Json;
    return super.place({
      order_id: `'"><svg onload=hit=1>${this.#placed}`,
      ...taken.fields,
      ...fields,
      customer: { ...customer, email: 'robin@example.com' },
      // With a way back to the shop, some of our own pages are never shown.
      payment_options: {
        ...payment_options,
        cancel_url: '',
        ...(fields['payment_options'] as object),
      },
    });
  }
}

/** What the page would contain if any of the text had become more than text. */
const found = `({
  hit: window.hit ?? null,
  elements: [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name, value }) => /^on/i.test(name) ||
        (/^(href|src|action|formaction)$/.test(name) && /^\\s*(javascript|data:text|vbscript)|^x$/i.test(value)))
      .map(({ name, value }) => element.tagName + ' ' + name + '=' + value)),
  shown: document.documentElement.outerHTML.includes('onerror=hit'),
})`;

interface Found {
  readonly hit: number | null;
  readonly elements: readonly string[];
  readonly shown: boolean;
}

const look = (page: Page): Promise<Found> => page.evaluate(found) as Promise<Found>;

/**
 * Opens the page as a browser does, and then without a policy that forbids scripts. Returns whether the text is there.
 */
async function expectHarmless(address: string): Promise<boolean> {
  const { page, problems } = await aCustomer();
  await page.goto(address);
  const seen = await look(page);
  expect({ hit: seen.hit, elements: seen.elements }, address).toEqual({ hit: null, elements: [] });
  expect(new URL(page.url()).origin, address).toBe(gateway().url);
  expect(problems.filter((text) => /Content Security|Refused|uncaught/.test(text))).toEqual([]);
  const html = await (await fetch(address)).text();
  await expectHarmlessHtml(page, html);
  await page.context().close();
  return seen.shown;
}

async function expectHarmlessHtml(page: Page, html: string): Promise<void> {
  await page.goto('about:blank');
  await page.setContent(html.replace(/<(link|script) [^>]*(href|src)="[^"]*"[^>]*>/g, ''));
  const seen = await look(page);
  expect({ hit: seen.hit, elements: seen.elements }).toEqual({ hit: null, elements: [] });
}

beforeAll(async () => {
  site = await gateway().site(hostileName);
  await site.patch('/sandbox/site', {
    city: hostileName,
    // As hostile as an address can be to which mails are sent.
    support_email: `'onfocus=hit=1&lt'@evil.example`,
  });
  const description = (await (await fetch(`${gateway().url}/openapi.json`)).json()) as Json;
  const { content } = description.paths['/v1/json/orders'].post.requestBody;
  schema = content['application/json'].schema;
  taken = await hostileOrder(site, schema);
});

test('every text field of the published schema was tried, and most accept hostile text', () => {
  const all = textFields(schema);
  expect(all.length).toBeGreaterThan(30);
  expect(all).toEqual(expect.arrayContaining(['description', 'shopping_cart.items.0.name']));
  expect(taken.taken).toEqual(
    expect.arrayContaining([
      ...['description', 'customer.first_name', 'shopping_cart.items.0.name', 'var1'],
      ...['payment_options.redirect_url', 'payment_options.cancel_url', 'delivery.city'],
    ]),
  );
});

test('the search finds what it is made for', async () => {
  const { page } = await aCustomer();
  await page.setContent(`<p title="${hostile}">x</p>`);
  expect(await look(page)).toMatchObject({ hit: 1 });
  expect((await look(page)).elements.length).toBeGreaterThan(1);
});

describe('no script runs on', () => {
  const stages = Object.entries({ ...paymentStages, ...outsidePages });
  const withoutOrder = [
    ...['unknown address', 'unknown link', 'scanner', 'phone, code unknown', 'nothing here'],
    "the simulator's front",
  ];

  test.each(stages)('%s', async (name, arrange) => {
    const own = await gateway().siteOfKey((await copyOfSite()).apiKey);
    const shown = await expectHarmless(await arrange(new HostileStagehand(gateway(), own)));
    const isOfOrder = !withoutOrder.includes(name) && name !== 'API documentation';
    if (isOfOrder) expect(shown, 'the text is on the page').toBe(true);
  });

  test.each(['DIRDEB', 'PAYAFTER', 'BANKTRANS'])('the form of %s', async (method) => {
    const stage = new HostileStagehand(gateway(), await copyOfSite());
    const info = ['account_holder_name', 'account_holder_iban', 'phone', 'email', 'birthday'];
    const gateway_info = Object.fromEntries(info.map((field) => [field, hostile]));
    const { payment_url } = await stage.place({ gateway: '', gateway_info });
    await expectHarmless(`${payment_url}&method=${method}`);
  });
});

/** A site with the same hostile name, whose clock the test may move. */
function copyOfSite(): Promise<TestSite> {
  return gateway().site(hostileName);
}

test('no script runs in a mail, in the mailbox, or in a mail without any policy', async () => {
  const stage = new HostileStagehand(gateway(), site);
  await stage.place({ second_chance: { send_email: true } });
  const transfer = await stage.link({ gateway: 'BANKTRANS' });
  await fetch(transfer);
  await stage.after('completed');
  await site.advance('2d');
  const { data: mails } = (await site.get('/sandbox/mailbox')).body;
  expect(new Set(mails.map((mail: Json) => mail.kind)).size).toBeGreaterThan(1);
  const { page } = await aCustomer();
  for (const { mail_id, subject } of mails) {
    const { html } = (await site.get(`/sandbox/mailbox/${mail_id}`)).body.data;
    expect(html).toContain('onerror=hit');
    await expectHarmlessHtml(page, html);
    expect(subject).not.toMatch(/[\r\n\0]/);
    await expectHarmless(`${gateway().url}/demo/mailbox/${mail_id}`);
    await expectHarmless(`${gateway().url}/demo/mailbox/${mail_id}/body`);
  }
  await expectHarmless(`${gateway().url}/demo/mailbox`);
});

test('the style sheet of an order contains only colours', async () => {
  const stage = new HostileStagehand(gateway(), await copyOfSite());
  const address = new URL(await stage.link({}));
  const sheet = await fetch(`${address.origin}${address.pathname}style.css`);
  expect(await sheet.text()).not.toMatch(/hit|script|[<>]|url\(/);
});
