// The English texts of mails; their shape is what every other language must fill.

export const en = {
  hello: 'Hello,',
  helloTo: (name: string) => `Hello ${name},`,
  testBanner: 'Test: no money moves',
  labels: {
    order: 'Order',
    description: 'Description',
    amount: 'Amount',
    method: 'Payment method',
    payBefore: 'Pay before',
    holder: 'Account holder',
    bank: 'Bank',
    entity: 'Entity',
    refunded: 'Amount refunded',
  },
  reminder: {
    first: (shop: string) => `Your payment to ${shop} is not complete yet`,
    second: (shop: string) => `You can still pay for your order at ${shop}`,
    title: 'Your order is waiting',
    text: (shop: string, amount: string) =>
      `You placed an order at ${shop}, but the payment of ${amount} was not completed. You can still pay:`,
    button: 'Complete your payment',
    ignore: 'If you have already paid, or no longer want the order, you can ignore this message.',
  },
  completed: {
    subject: (shop: string) => `Your payment to ${shop} was successful`,
    title: 'Thank you for your payment',
    text: (shop: string, amount: string) => `Your payment of ${amount} to ${shop} was successful.`,
  },
  reserved: {
    subject: (shop: string) => `Your payment to ${shop} is reserved`,
    title: 'Your payment is reserved',
    text: (shop: string, amount: string) =>
      `${amount} is reserved for ${shop}. You are charged when the shop collects it, all at once or in parts.`,
  },
  captured: {
    subject: (shop: string) => `${shop} has charged your reserved payment`,
    title: 'Your reserved payment was charged',
    text: (shop: string, amount: string) =>
      `${shop} has charged ${amount} of the payment that you had reserved. This is not an extra payment.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop: string) => `How to pay ${shop} by bank transfer`,
      title: (amount: string) => `Transfer ${amount} from your bank account`,
      text: 'Use exactly these details. The reference tells us that the transfer is yours.',
      reference: 'Payment reference',
    },
    'payment-reference': {
      subject: (shop: string) => `The reference for your payment to ${shop}`,
      title: (amount: string) => `Pay ${amount} with this reference`,
      text: 'Pay at a cash machine or in your banking app: choose payment by reference and enter these details.',
      reference: 'Reference',
    },
    button: 'Open the payment page',
    shopIsNotified: (shop: string) => `We will let ${shop} know as soon as the money arrives.`,
  },
  refund: {
    subject: (shop: string) => `${shop} has sent you a refund`,
    title: 'Your refund is on its way',
    text: (shop: string, amount: string) =>
      `${shop} has refunded ${amount}, the same way you paid. It can take a few days to reach your account.`,
  },
  link: 'If the button does not work, open this link:',
  questions: (shop: string) => `Questions about your order? Contact ${shop}`,
  footer: (shop: string) =>
    `You are receiving this automatic message because of your order at ${shop}.`,
};

export type MailTexts = typeof en;
