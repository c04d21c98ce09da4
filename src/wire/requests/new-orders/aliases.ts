// Other names under which clients send a field (create-order.md, part 1, alias table).
import { isJsonObject, type Json, type JsonObject } from '../../clean-json.ts';
import { isUnset } from '../../coercion.ts';

/** Canonical path first. Aliases of gateway ids belong to the payment methods. */
export const aliases = [
  ['customer.first_name', 'customer.firstname'],
  ['customer.last_name', 'customer.lastname'],
  ['delivery.first_name', 'delivery.firstname'],
  ['delivery.last_name', 'delivery.lastname'],
  ['second_chance.send_email', 'second_chance.send_mail'],
  ['gateway_info.card_cvc', 'gateway_info.cvc'],
  ['gateway_info.bank_account', 'gateway_info.bankaccount'],
  ['gateway_info.email', 'gateway_info.email_address'],
  ['google_analytics.account', 'google_analytics.account_id'],
  ['recurring_model', 'recurring.model'],
  ['recurring_id', 'recurring.id'],
  ['payment_options.settings.coupons', 'payment_options.settings.gateways.coupons'],
  ['payment_options.template', 'template'],
  ['payment_options.template_id', 'template_id'],
  ['invoice', 'invoice_id'],
] as const;

const paths = aliases.map(([canonical, alias]) => ({
  canonical: canonical.split('.'),
  alias: alias.split('.'),
}));

/**
 * Moves every alias to its canonical name, in place. The canonical name wins when both are set. No alias is
 * left afterwards, so all other readers know one name per field.
 */
export function applyAliases(body: JsonObject): void {
  for (const { canonical, alias } of paths) {
    const value = takeAt(body, alias);
    if (!isUnset(value)) setAt(body, canonical, value as Json);
  }
}

/** Removes and returns the value at `path`; undefined when there is none. */
function takeAt(body: JsonObject, path: readonly string[]): Json | undefined {
  const parent = parentOf(body, path, false);
  const name = path.at(-1) ?? '';
  if (parent === null || !Object.hasOwn(parent, name)) return undefined;
  const value = parent[name];
  delete parent[name];
  return value;
}

/** Sets the value at `path` unless something is set there already. */
function setAt(body: JsonObject, path: readonly string[], value: Json): void {
  const parent = parentOf(body, path, true);
  const name = path.at(-1) ?? '';
  if (parent !== null && isUnset(Object.hasOwn(parent, name) ? parent[name] : undefined)) {
    parent[name] = value;
  }
}

/** The object that holds the last name of `path`, created if `make`; null when the path is blocked by another value. */
function parentOf(body: JsonObject, path: readonly string[], make: boolean): JsonObject | null {
  let parent = body;
  for (const name of path.slice(0, -1)) {
    let next: Json | undefined = Object.hasOwn(parent, name) ? parent[name] : undefined;
    if (make && isUnset(next)) {
      next = {};
      parent[name] = next;
    }
    if (!isJsonObject(next)) return null;
    parent = next;
  }
  return parent;
}
