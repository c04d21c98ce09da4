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

const bankHint = 'The test bank offers every outcome as a button; take one and come back.';

export const seedOrders: readonly SeedOrder[] = [
  {
    kind: 'ideal-qr',
    title: 'iDEAL QR',
    shows: 'The payer scans a code and chooses the amount: anything from 5 to 20 euros.',
    hints: ['Scan the code, choose an amount, approve. It also stands on the payment page.'],
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
    shows: 'The answer holds a link instead of a picture, and the shop draws the code itself.',
    hints: ['The same order can be paid by phone or on the payment page.'],
    qr: 'link',
    amount: 1009,
    fields: { type: 'redirect', gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } },
    withCustomer: false,
  },
  {
    kind: 'choose-a-method',
    title: 'Customer chooses',
    shows: 'The order names no method, so the payment page lists all that fit.',
    hints: ['Pick any method on the payment page.', bankHint],
    qr: null,
    amount: 1000,
    fields: { type: 'redirect', gateway: '' },
    withCustomer: true,
  },
  {
    kind: 'sofort-redirect',
    title: 'SOFORT, redirect',
    shows: 'The shop has chosen the method: the payment page leads straight to the bank.',
    hints: [bankHint],
    qr: null,
    amount: 1000,
    fields: { type: 'redirect', gateway: 'DIRECTBANK' },
    withCustomer: false,
  },
  {
    kind: 'sofort-direct',
    title: 'SOFORT, direct',
    shows: 'The shop sends all that is needed, and the answer is the whole order at once.',
    hints: ['Compare the answer with that of a redirect order: it is much longer.', bankHint],
    qr: null,
    amount: 1000,
    fields: { type: 'direct', gateway: 'DIRECTBANK' },
    withCustomer: true,
  },
  {
    kind: 'card-3d-secure',
    title: 'Card with 3-D Secure',
    shows: 'Flexible 3D demands that the card holder proves who they are, whatever the rules say.',
    hints: [
      'Card number 4111 1111 1111 1111, any date to come, CVC 123, any name.',
      'The card issuer asks next; choose the result of its question.',
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
