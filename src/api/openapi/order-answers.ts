// What the documentation says of the answers of the order endpoints.
import { Type } from 'typebox';
import { currencies } from '../../domain/money/money.ts';
import { financialStatuses, orderStatuses } from '../../domain/status.ts';
import { orNull } from '../../lib/server/json-schema.ts';
import { settings, text } from './terms.ts';

const textOrNull = (description?: string) =>
  orNull(Type.String(description === undefined ? {} : { description }));
const cents = Type.Integer({ description: 'Minor units' });
const mainUnits = Type.Number({ description: 'Main units: 0.29 = 29 cents' });
const time = Type.String({ description: 'Local time in Amsterdam, without a time zone' });
/** A text when a number would lose digits, or when a text was sent. */
const number = orNull(Type.Union([Type.Number(), Type.String()]));

const item = Type.Object({
  cashback: Type.String(),
  currency: Type.String(),
  description: Type.String(),
  image: Type.String(),
  merchant_item_id: Type.String(),
  name: Type.String(),
  options: Type.Array(Type.Unknown()),
  product_url: Type.String(),
  quantity: number,
  tax_table_selector: Type.String({ description: 'Empty = the default table' }),
  unit_price: number,
  weight: Type.Object({ unit: textOrNull(), value: number }),
});
const items = Type.Object({ items: Type.Array(item) });

const customer = Type.Object({
  address1: textOrNull(),
  address2: textOrNull(),
  city: textOrNull(),
  cocnumber: textOrNull(),
  company_name: textOrNull(),
  country: textOrNull(),
  country_name: textOrNull(),
  email: textOrNull(),
  first_name: textOrNull(),
  house_number: textOrNull(),
  last_name: textOrNull(),
  locale: Type.String(),
  phone1: textOrNull('The `phone` of the request'),
  phone2: textOrNull(),
  reference: text('If one was sent'),
  state: textOrNull(),
  zip_code: textOrNull(),
});

const cost = Type.Object({
  amount: mainUnits,
  created: Type.Optional(time),
  description: Type.String(),
  status: text('Status of the refund that it belongs to'),
  transaction_id: Type.Integer(),
  type: Type.Enum(['SYSTEM', 'internal'] as const, { description: 'internal = for a refund' }),
});

const related = Type.Object({
  amount: cents,
  costs: Type.Array(
    Type.Object({
      amount: cents,
      currency: Type.String(),
      description: Type.String(),
      status: Type.String(),
      type: Type.Literal('SYSTEM'),
    }),
  ),
  created: time,
  currency: Type.String(),
  description: Type.String(),
  dispute: Type.Optional(
    Type.Object(
      {
        merchant_response_date: time,
        reason_code: Type.String(),
        reason_description: Type.String(),
        status: Type.String(),
      },
      { description: 'Chargebacks only' },
    ),
  ),
  items: textOrNull('The refunded items, as HTML'),
  modified: time,
  order_id: Type.String(),
  reference_transaction_id: Type.Integer({ description: 'The payment that it belongs to' }),
  refund_order_id: text('Refunds only'),
  status: Type.String(),
  transaction_id: Type.Integer(),
  type: Type.String({
    description: '`refund`, `capture`, `chargeback`, …; `payment` = the same QR code paid again',
  }),
  var1: textOrNull(),
  var2: textOrNull(),
  var3: textOrNull(),
});

const taxTables = Type.Object({
  alternate: Type.Array(
    Type.Object({
      name: Type.String(),
      rules: Type.Array(Type.Object({ country: Type.String(), rate: number })),
      standalone: Type.Boolean(),
    }),
  ),
  default: Type.Union(
    [
      Type.Object({ rate: number, shipping_taxed: Type.Boolean() }),
      Type.Array(Type.Unknown(), { maxItems: 0 }),
    ],
    { description: 'An empty list when there is none' },
  ),
});

const ofMethod = { additionalProperties: true };

export const orderData = Type.Object(
  {
    order_id: Type.String(),
    transaction_id: Type.Integer({
      description: '16 digits: the payment that paid the order, otherwise the last attempt',
    }),
    status: Type.Enum(orderStatuses),
    financial_status: orNull(Type.Enum(financialStatuses)),
    reason: textOrNull('Why it was declined; empty while nothing has happened'),
    reason_code: textOrNull(),
    amount: cents,
    amount_refunded: cents,
    currency: Type.Enum(currencies),
    description: Type.String(),
    created: time,
    modified: time,
    completed: Type.Optional(time),
    auth_order_id: text('For the order of a capture: the order that was authorised'),
    customer,
    payment_details: Type.Object(
      {
        type: text('Gateway id; for a card, its brand'),
        recurring_id: Type.Optional(textOrNull('The token of a recurring order')),
        recurring_model: Type.Optional(textOrNull()),
        recurring_flow: Type.Optional(textOrNull('`token` if a token paid')),
        account_holder_name: Type.Optional(textOrNull()),
        account_id: Type.Optional(
          textOrNull('A bank account: masked, unless the site is set otherwise'),
        ),
        external_transaction_id: Type.Optional(textOrNull('The id at the bank or scheme')),
        response_code: Type.Optional(textOrNull()),
        capture: text('`manual`'),
        capture_remain: Type.Optional(cents),
        capture_expiry: Type.Optional(orNull(time)),
      },
      { ...ofMethod, description: 'Details from the payment method; empty until one is chosen' },
    ),
    payment_methods: orNull(
      Type.Array(
        Type.Object(
          {
            type: Type.String(),
            amount: cents,
            currency: Type.String(),
            description: Type.String(),
            payment_description: Type.String(),
            status: Type.String(),
          },
          ofMethod,
        ),
        { description: 'One for each part; null if the payment session was cancelled' },
      ),
    ),
    related_transactions: orNull(
      Type.Array(related, { description: 'Null when there are none, never an empty list' }),
    ),
    costs: Type.Array(cost),
    items: textOrNull('The cart as HTML'),
    shopping_cart: Type.Optional(items),
    checkout_options: Type.Optional(taxTables),
    order_total: Type.Optional(mainUnits),
    order_adjustment: Type.Optional(
      Type.Object({ total_adjustment: mainUnits, total_tax: mainUnits }),
    ),
    custom_info: Type.Object({
      custom_1: textOrNull(),
      custom_2: textOrNull(),
      custom_3: textOrNull(),
    }),
    fastcheckout: Type.Enum(['YES', 'NO'] as const),
    var1: textOrNull(),
    var2: textOrNull(),
    var3: textOrNull(),
  },
  { additionalProperties: true },
);

export const createdData = Type.Object(
  {
    order_id: Type.String(),
    payment_url: Type.Optional(
      Type.String({
        description: 'Absent for an order on a terminal, unless the terminal is simulated here',
      }),
    ),
    qr_url: Type.Optional(
      Type.String({ description: 'Address of a PNG (iDEAL QR) or address to encode (Bancontact)' }),
    ),
    session_id: Type.Optional(Type.String()),
    qr: Type.Optional(
      Type.Object(
        { image: Type.String(), params: Type.Object({ token: Type.String() }) },
        { description: 'Comes with `events_token`: the picture of the QR code' },
      ),
    ),
    events_token: text(
      'Opens `events_stream_url`; for orders of the payment component, orders on a terminal, and ' +
        'orders with a QR code that ask for it with `payment_options.settings.qr.enabled`',
    ),
    events_stream_url: text('Server-sent events of this payment session'),
    events_url: text('An older name for the same'),
    cancel_url: text('For direct orders'),
    customer_verification: settings(
      'For direct card orders: 3-D Secure, if the cardholder must authenticate',
    ),
    gateway_info: settings(
      'For direct orders: where to pay, if the customer pays outside any page',
    ),
    payment_data: settings("For direct orders: what draws a wallet's button on your own page"),
  },
  {
    additionalProperties: true,
    description:
      'A direct order is answered with the whole order instead. The header `x-kassa-detail` names the ' +
      'parts of the request that were accepted but have no effect.',
  },
);
