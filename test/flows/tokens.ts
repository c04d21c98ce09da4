// What the tests of tokens share: orders that make a token, and orders that pay with one.
import { expect } from 'vitest';
import type { Answer, Json, TestSite } from '../support/gateway.ts';

export const recurring = (model = 'subscription', reference = 'robin') => ({
  recurring_model: model,
  customer: { reference },
});

export const cardInfo = (card_number = '4111111111111111', card_expiry_date = '3912') => ({
  card_number,
  card_holder_name: 'Robin Vermeer',
  card_expiry_date,
  card_cvc: '123',
});

/** A first order that is paid at once. Returns the data of the answer. */
export async function firstByCard(
  site: TestSite,
  order_id: string,
  changes: Record<string, unknown> = {},
): Promise<Json> {
  const { status, body } = await site.order({
    type: 'direct',
    gateway: 'CREDITCARD',
    order_id,
    gateway_info: cardInfo(),
    ...recurring(),
    ...changes,
  });
  expect([status, body.data.status]).toEqual([200, 'completed']);
  return body.data;
}

export function followUp(
  site: TestSite,
  order_id: string,
  token: string,
  changes: Record<string, unknown> = {},
): Promise<Answer> {
  return site.order({
    type: 'direct',
    order_id,
    recurring_id: token,
    ...recurring(),
    ...changes,
  });
}

export async function tokensOf(site: TestSite, reference = 'robin'): Promise<Json[]> {
  const { body } = await site.get(`/v1/json/recurring/${encodeURIComponent(reference)}`);
  return body.success ? body.data.tokens : [];
}
