// Text that tries to run as a script, in every text field of an order that accepts it.
import type { TestSite } from '../support/gateway.ts';

/** Sets `window.hit` wherever it can; it fits into the 200 characters of a description. */
export const hostile =
  `'"></title></textarea></style></script><script>hit=1</script><img src=x onerror=hit=1>` +
  `<svg onload=hit=1>{{hit=1}}` +
  '\u2028\u202e\0javascript:hit=1//';

/** For a name of at most 100 characters, which no JSON reader has cleaned. */
export const hostileName = `'"></title></script><script>hit=1</script><img src=x onerror=hit=1><svg onload=hit=1>`;

const hostileUrl =
  `https://shop.example/'"><script>hit=1</script><img src=x onerror=hit=1>?a=\u2028\u202e&` +
  'javascript:hit=1#"><svg onload=hit=1>';

/** The first one that is accepted stays; a field that accepts none of them is safe. */
const attempts: readonly string[] = [hostile, hostileUrl, 'javascript:hit=1//', 'data:text/html,x'];

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Fields that the reader of orders knows, and which are too many for the description of the call. */
const undescribed: readonly string[] = [
  ...[
    'first_name',
    'last_name',
    'address1',
    'address2',
    'house_number',
    'zip_code',
    'city',
    'state',
  ]
    .concat(['country', 'phone', 'company_name', 'user_agent', 'referrer', 'gender', 'birthday'])
    .flatMap((name) => [`customer.${name}`, `delivery.${name}`]),
  ...['var1', 'var2', 'var3', 'items', 'plugin.shop', 'plugin.shop_version', 'plugin.partner'],
  ...['header', 'body', 'container', 'buttons'].map(
    (area) => `payment_options.template.${area}.background`,
  ),
  ...['payment_options.template.header.logo', 'payment_options.template.settings.hide_logo'],
  ...['custom_info.custom_1', 'affiliate.split_payments', 'invoice.id'],
];

/** Fields that decide which page appears at all, so the stages set them. */
const decisive = /^(type|gateway|gateway_info|currency|recurring_\w+|payment_data|sandbox)(\.|$)/;

/** Every text field of a published schema, such as `customer.email` and `shopping_cart.items.0.name`. */
export function textFields(schema: unknown, name = ''): string[] {
  const { type, properties, items } = schema as Schema;
  const inner = (part: string) => (name === '' ? part : `${name}.${part}`);
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([part, of]) => textFields(of, inner(part)));
  if (items !== undefined) return textFields(items, inner('0'));
  return type === 'string' ? [name] : [];
}

/** Sets the value that a path of names leads to; `0` is the first entry of a list. */
export function withField(order: object, path: string, value: unknown): object {
  const [name = '', ...rest] = path.split('.');
  const members = order as Record<string, unknown>;
  if (rest.length === 0) return { ...members, [name]: value };
  if (rest[0] === '0') {
    const [first = { unit_price: 10, quantity: 1 }] = (members[name] as object[]) ?? [];
    return { ...members, [name]: [withField(first, rest.slice(1).join('.'), value)] };
  }
  const inner = (members[name] as object) ?? {};
  return { ...members, [name]: withField(inner, rest.join('.'), value) };
}

export interface HostileOrder {
  /** All fields that accepted a hostile text, with that text in them. */
  readonly fields: object;
  readonly taken: readonly string[];
}

/** Tries each field by itself, and then returns all of them together. */
export async function hostileOrder(site: TestSite, schema: unknown): Promise<HostileOrder> {
  const names = [...textFields(schema), ...undescribed].filter((name) => !decisive.test(name));
  let fields: object = {};
  const taken: string[] = [];
  for (const name of names) {
    if (name === 'order_id') continue;
    for (const text of attempts) {
      const more = withField(fields, name, text);
      const { body } = await site.order({ order_id: `try-${name}`.slice(0, 50), ...more });
      if (body.success !== true) continue;
      fields = more;
      taken.push(name);
      break;
    }
  }
  return { fields, taken };
}
