// The six orders that the shop can place: what each one demonstrates, and what it sends.

export interface SeedOrder {
  /** Names the order in the form that places it. */
  readonly kind: string;
  readonly title: string;
  /** What a newcomer learns from the order, in one sentence. */
  readonly shows: string;
  /** What to do on the order's page, one sentence each. */
  readonly hints: readonly string[];
  /** What `qr_url` of the answer is: the address of a picture, or a link to draw a code from; null = no QR code. */
  readonly qr: 'picture' | 'link' | null;
  /** Euro cents; if the payer may choose the amount, the one that the page proposes. */
  readonly amount: number;
  /** The part of the request that is specific to this order. */
  readonly fields: {
    readonly type: 'redirect' | 'direct';
    readonly gateway: string;
    readonly gateway_info?: Readonly<Record<string, unknown>>;
  };
  /** Whether the whole customer is sent and not only the language. */
  readonly withCustomer: boolean;
}

const bankHint = 'The test bank offers every outcome as a button. Press one to return to the shop.';

export const seedOrders: readonly SeedOrder[] = [
  {
    kind: 'ideal-qr',
    title: 'iDEAL QR',
    shows: 'The payer scans a code and chooses an amount from 5 to 20 euros.',
    hints: ['Scan the code, choose an amount, approve. The payment page shows it too.'],
    qr: 'picture',
    amount: 1000,
    fields: {
      type: 'redirect',
      gateway: 'IDEALQR',
      gateway_info: {
        qr_size: 250,
        allow_multiple: false,
        allow_change_amount: true,
        min_amount: 500,
        max_amount: 2000,
      },
    },
    withCustomer: false,
  },
  {
    kind: 'bancontact-qr',
    title: 'Bancontact QR',
    shows:
      'The answer contains a link instead of a picture, and the shop draws the QR code itself.',
    hints: ['You can pay this order by phone or on the payment page.'],
    qr: 'link',
    amount: 1009,
    fields: { type: 'redirect', gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } },
    withCustomer: false,
  },
  {
    kind: 'choose-a-method',
    title: 'Customer chooses',
    shows: 'The order names no payment method, so the payment page lists all that are available.',
    hints: ['Choose any method on the payment page.', bankHint],
    qr: null,
    amount: 1000,
    fields: { type: 'redirect', gateway: '' },
    withCustomer: true,
  },
  {
    kind: 'sofort-redirect',
    title: 'SOFORT, redirect',
    shows: 'The order names the payment method, so the payment page leads straight to the bank.',
    hints: [bankHint],
    qr: null,
    amount: 1000,
    fields: { type: 'redirect', gateway: 'DIRECTBANK' },
    withCustomer: false,
  },
  {
    kind: 'sofort-direct',
    title: 'SOFORT, direct',
    shows: 'The shop sends everything that is needed, and the answer is the whole order.',
    hints: ['Compare the answer with that of a redirect order: it is much longer.', bankHint],
    qr: null,
    amount: 1000,
    fields: { type: 'direct', gateway: 'DIRECTBANK' },
    withCustomer: true,
  },
  {
    kind: 'card-3d-secure',
    title: 'Card, 3-D Secure',
    shows: 'Flexible 3D always asks cardholders to confirm who they are.',
    hints: [
      'Card number 4111 1111 1111 1111, any future date, CVC 123, any name.',
      'On the card issuer’s page, choose the result of the authentication.',
    ],
    qr: null,
    amount: 1000,
    fields: { type: 'redirect', gateway: 'VISA', gateway_info: { flexible_3d: true } },
    withCustomer: true,
  },
];

/** A customer who does not exist; the IP address is from a block that is reserved for examples. */
const customer = {
  ip_address: '203.0.113.7',
  first_name: 'Robin',
  last_name: 'Jansen',
  address1: 'Kousenpad',
  house_number: '12',
  zip_code: '1000AA',
  city: 'Amsterdam',
  country: 'NL',
  phone: '0200000000',
  email: 'robin@shop.example',
};

/**
 * Returns the body of `POST /orders`. `shopUrl` is the address of the demo shop, without a slash at the end.
 * `webhookUrl` null: the shop gets no notifications.
 */
export function orderRequest(
  seed: SeedOrder,
  orderId: string,
  { shopUrl, webhookUrl }: { readonly shopUrl: string; readonly webhookUrl: string | null },
): object {
  const { type, gateway, gateway_info } = seed.fields;
  return {
    type,
    order_id: orderId,
    gateway,
    currency: 'EUR',
    amount: seed.amount,
    description: 'A pair of socks',
    payment_options: {
      ...(webhookUrl === null ? {} : { notification_url: webhookUrl, notification_method: 'POST' }),
      redirect_url: `${shopUrl}/return?by=redirect_url`,
      cancel_url: `${shopUrl}/return?by=cancel_url`,
      close_window: false,
    },
    ...(gateway_info === undefined ? {} : { gateway_info }),
    customer: { locale: 'en_US', ...(seed.withCustomer ? customer : {}) },
  };
}
