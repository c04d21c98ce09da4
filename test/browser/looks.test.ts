// What pages look like where room or patience is short: on paper, in large type, on a lying phone, in long lists.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { arriveAt, payButton } from './customer.ts';
import { type Visit, visit } from './visit.ts';

const gateway = useGateway();

async function toInstructions(browser?: Parameters<typeof visit>[2]): Promise<Visit> {
  const customer = { locale: 'en_US', country: 'NL' };
  const at = await visit(gateway(), { gateway: 'BANKTRANS', customer }, browser);
  await payButton(at.page).click();
  await at.page.getByRole('heading', { name: 'Transfer EUR 10.00' }).waitFor();
  return at;
}

test('instructions are opened again and come back to without sending the form once more', async () => {
  const { page, placed, shop, site } = await toInstructions();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.method()));
  await page.reload();
  await page.getByRole('link', { name: 'Back to Harbour Museum' }).click();
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  await page.goBack();
  await page.getByRole('heading', { name: 'Transfer EUR 10.00' }).waitFor();
  expect(asked).not.toContain('POST');
  expect((await site.read(placed.orderId)).payment_methods).toHaveLength(1);
});
