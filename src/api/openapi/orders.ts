// What the documentation says of the order endpoints. Reading is done by `wire/`, more tolerantly.
import { Type } from 'typebox';
import { currencies } from '../../domain/money/money.ts';
import { orderTypes } from '../../domain/orders/order.ts';
import { deliveries } from '../../domain/payments/acquirer.ts';
import { recurringModels } from '../../domain/recurring.ts';
import { createdData, orderData } from './order-answers.ts';
import { cartOfOrder } from './order-cart.ts';
import { customerOfOrder } from './order-customer.ts';
import { orderParams, settings, text, usualAnswers, yesNo } from './terms.ts';

/** Members that methods without a card need on direct orders; `/payment-methods` says which method needs which. */
const personOfDirectOrder = {
  account_holder_name: text('Direct debit'),
  account_holder_city: text('Bank transfer: the country of the account'),
  account_holder_country: text('Bank transfer'),
  account_holder_iban: text('Direct debit; stored masked'),
  account_holder_bic: text('Direct debit'),
  account_id: text('Direct debit: another name for the IBAN; stored masked'),
  emandate: text('Direct debit: your own mandate id'),
  birthday: text('Pay later: `YYYY-MM-DD` or `DD-MM-YYYY`, not in the future'),
  gender: text('Pay later: `mr`, `mrs` or `miss`'),
  phone: text('Pay later, MB WAY, Bizum'),
  email: text('Pay later'),
  bank_account: text('Pay after delivery; stored masked'),
  payment_token: text("Apple Pay, Google Pay: the wallet's token; never stored"),
};

const variable = Type.Optional(Type.String({ maxLength: 500, description: 'Yours' }));

/** Members for the shop itself, which the payment does not need. */
const ownOfOrder = {
  items: text('The cart as HTML, for the payment page; prefer `shopping_cart`'),
  var1: variable,
  var2: variable,
  var3: variable,
  custom_info: Type.Optional(
    Type.Object(
      { custom_1: text('Yours'), custom_2: text('Yours'), custom_3: text('Yours') },
      { additionalProperties: true },
    ),
  ),
  second_chance: Type.Optional(
    Type.Object(
      {
        send_email: Type.Optional(
          Type.Boolean({ description: 'Remind a customer who has not paid, at most twice' }),
        ),
      },
      { additionalProperties: true, description: '`send_mail` is accepted too' },
    ),
  ),
  plugin: Type.Optional(
    Type.Object({}, { additionalProperties: true, description: 'Your software; stored as sent' }),
  ),
};

const body = Type.Object(
  {
    type: Type.Optional(Type.Enum(orderTypes, { default: 'redirect' })),
    order_id: Type.String({ maxLength: 50, description: 'Your own id; a number is accepted too' }),
    gateway: text('A gateway id of GET /gateways; empty = the customer chooses'),
    currency: Type.Enum(currencies),
    amount: Type.Integer({
      minimum: 0,
      description: 'Minor units; digits in a string are accepted too',
    }),
    amount_details: Type.Optional(
      Type.Object({
        tip: Type.Optional(
          Type.Object(
            {
              amount: Type.Integer({ minimum: 0, description: 'Minor units, part of `amount`' }),
              employee: Type.Optional(Type.Object({ id: text('Yours'), name: text('As printed') })),
            },
            {
              description: 'On a terminal: for the receipt. `employee` is specific to this gateway',
            },
          ),
        ),
      }),
    ),
    description: Type.String({
      maxLength: 200,
      description: 'Plain text; optional for `checkout` orders',
    }),
    payment_options: Type.Optional(
      Type.Object({
        notification_url: text('Webhook for this order; at most 2048 characters'),
        notification_method: Type.Optional(Type.Enum(['GET', 'POST'] as const)),
        redirect_url: text('Where the customer goes after paying; `checkout` orders need it'),
        cancel_url: text('Where the customer goes otherwise; `checkout` orders need it'),
        close_window: yesNo('The page closes itself after the payment'),
        template_id: text('Name of a page style; `template` takes precedence'),
        template: Type.Optional(
          Type.Object(
            {
              version: text('"1.0"'),
              settings: settings('`hide_cart`, `hide_flags`, `iframe_mode`, … : yes or no'),
            },
            {
              additionalProperties: true,
              description:
                'Areas of the page (`header`, `body`, `container`, `cart`, `payment_form`, `buttons`) with colours as `#rrggbb`',
            },
          ),
        ),
        settings: settings(
          '`gateways.<ID>.*` and `coupons.allow`, `coupons.disabled`: what the page offers and asks for',
        ),
      }),
    ),
    ...customerOfOrder,
    ...ownOfOrder,
    gateway_info: Type.Optional(
      Type.Object({
        qr_size: Type.Optional(Type.Integer({ minimum: 100, maximum: 2000, default: 250 })),
        qr_enabled: yesNo('Bancontact: answer with a QR link'),
        allow_multiple: yesNo('iDEAL QR: one code can be paid many times'),
        allow_change_amount: yesNo('iDEAL QR: the payer chooses the amount'),
        min_amount: Type.Optional(Type.Integer()),
        max_amount: Type.Optional(Type.Integer()),
        flexible_3d: yesNo('Cards: true forces 3-D Secure, false skips it'),
        terminal_id: text('Pay on this terminal; for a redirect order without a gateway'),
        issuer_id: text('iDEAL direct'),
        card_number: text('Direct card orders; never stored'),
        card_holder_name: text('Direct card orders; optional'),
        card_expiry_date: text('`YYMM`'),
        card_cvc: text('Direct card orders; never stored'),
        ...personOfDirectOrder,
      }),
    ),
    ...cartOfOrder,
    payment_data: Type.Optional(
      Type.Object(
        {
          gateway: text('The chosen method; otherwise the one in the payload'),
          payload: text(
            'From the payment component: base64-encoded JSON, possibly encrypted; never stored',
          ),
          tokenize: yesNo('Store it for the next payment'),
        },
        { description: 'The data that a payment component collected; for direct orders' },
      ),
    ),
    recurring_model: Type.Optional(
      Type.Enum(recurringModels, {
        description:
          'Store the card or account; once paid, `payment_details.recurring_id` identifies it',
      }),
    ),
    recurring_id: text('Direct: pay with this token; no gateway, no card data, no 3-D Secure'),
    sandbox: Type.Optional(
      Type.Object(
        {
          scenario: text('What happens to the payment: `completed`, `declined`, …'),
          delivery: Type.Optional(Type.Enum(deliveries, { default: 'before' })),
        },
        { description: 'Specific to this gateway, for tests; ignored in live mode' },
      ),
    ),
    google_analytics: Type.Optional(
      Type.Object({
        account: text(
          '`G-…`: receives the purchase instead of the account of the site; not `UA-…`',
        ),
      }),
    ),
    capture: Type.Optional(
      Type.Literal('manual', { description: 'Cards: authorise now, capture with a separate call' }),
    ),
    days_active: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 365,
        description:
          'How long the payment link is valid; 30 days by default, 60 for BANKTRANS. At most 14 for ' +
          'PAYPAL; ignored for BNPL, DIRDEB, PSAFECARD and Edenred',
      }),
    ),
    seconds_active: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 31_536_000,
        description: 'The same in seconds; takes precedence over `days_active`',
      }),
    ),
  },
  { additionalProperties: true },
);

export const createOrderDocs = {
  tags: ['orders'],
  summary: 'Create an order',
  operationId: 'createOrder',
  body,
  response: usualAnswers(createdData),
};

export const getOrderDocs = {
  tags: ['orders'],
  summary: 'Get an order',
  operationId: 'getOrder',
  params: Type.Object(orderParams),
  response: usualAnswers(orderData),
};
