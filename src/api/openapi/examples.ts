// The example body of each call in the documentation: small, and accepted as it is.
import type { FastifySchema } from 'fastify';

/** Example bodies by `operationId`. */
const bodies: Readonly<Record<string, object>> = {
  createOrder: {
    type: 'redirect',
    order_id: 'my-order-1',
    gateway: 'IDEAL',
    currency: 'EUR',
    amount: 1000,
    description: 'A pair of socks',
    payment_options: {
      notification_url: 'https://shop.example/webhook',
      notification_method: 'POST',
      redirect_url: 'https://shop.example/thanks',
      cancel_url: 'https://shop.example/cart',
    },
  },
  updateOrder: { status: 'shipped', carrier: 'PostNL', tracktrace_code: '3SABCD0123456789' },
  refundOrder: { amount: 500, currency: 'EUR', description: 'One sock came back' },
  cancelRefund: { status: 'void' },
  uploadFile: {
    type: 'PDF',
    name: 'receipt.pdf',
    description: 'Signed on delivery',
    base64: 'JVBERi0xLjQKJSVFT0YK',
  },
  captureOrder: { amount: 400, new_order_id: 'my-order-1-a' },
  cancelCapture: { status: 'cancelled', reason: 'Sold out' },
  setAutoExpire: { days: 30 },
  setOnHold: { duration: 604_800 },
  updateToken: { expiry_date: '3012' },
  openApplePaySession: {
    validation_url: 'https://apple-pay-gateway.apple.com/paymentservices/startSession',
    origin_domain: 'shop.example.com',
  },
  updateSite: {
    notification_url: 'https://shop.example/webhook',
    support_email: 'help@shop.example',
  },
  requestPayout: { amount: 100, currency: 'EUR', description: 'For rent' },
  cancelPayout: { status: 'void' },
  setAutopayout: { schedule: ['mon', 'thu'], min_amount: 5000 },
};

/** Adds the example to the description of a route's body. */
export function withExample(schema: FastifySchema): FastifySchema {
  const { operationId, body } = schema as { operationId?: string; body?: object };
  const example = bodies[operationId ?? ''];
  if (body === undefined || example === undefined) return schema;
  return { ...schema, body: { ...body, examples: [example] } };
}
