// Checks the buttons that copy the details of a transfer.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { desktop } from './customer.ts';
import { visit } from './visit.ts';

const gateway = useGateway();

const transfer = {
  type: 'direct',
  gateway: 'BANKTRANS',
  gateway_info: {},
  payment_options: { redirect_url: '', cancel_url: '' },
};

test('a detail is copied, and the button says so to everybody', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page } = await visit(gateway(), transfer, { ...desktop, permissions });
  const iban = page.locator('.detail', { hasText: 'IBAN' });
  await iban.getByRole('button', { name: 'Copy' }).click();
  await iban.getByText('Copied').waitFor();
  expect(await page.locator('[data-copied-notice]').textContent()).toBe('Copied');
  const copied = await page.evaluate('navigator.clipboard.readText()');
  expect(copied).toBe(await iban.getByRole('button').getAttribute('data-copy'));
});

test.each(['IBAN', 'BIC'])(
  'the %s is selected if the browser does not let it be copied',
  async (label) => {
    const { page } = await visit(gateway(), transfer, desktop);
    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    const button = page
      .locator('.detail', { hasText: label })
      .getByRole('button', { name: 'Copy' });
    await button.click();
    await page.waitForFunction('getSelection().toString() !== ""');
    const selected = await page.evaluate('getSelection().toString()');
    expect(selected).toBe(await button.getAttribute('data-copy'));
  },
);
