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
    refunded: 'Amount returned',
  },
  reminder: {
    first: (shop: string) => `Your payment to ${shop} is not finished`,
    second: (shop: string) => `You can still pay your order at ${shop}`,
    title: 'Your order is waiting',
    text: (shop: string, amount: string) =>
      `You placed an order at ${shop}, but the payment of ${amount} was not completed. You can still pay:`,
    button: 'Finish your payment',
    ignore:
      'Have you paid already, or do you no longer want the order? Then you need not do anything.',
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
      `${amount} is reserved for ${shop}. It is charged when the shop takes it, as a whole or in parts.`,
  },
  captured: {
    subject: (shop: string) => `${shop} has charged your reserved payment`,
    title: 'Your reserved payment was charged',
    text: (shop: string, amount: string) =>
      `${shop} has charged ${amount} of the payment that you had reserved. This is no further payment.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop: string) => `How to transfer your payment to ${shop}`,
      title: (amount: string) => `Transfer ${amount} from your bank account`,
      text: 'Use exactly these details. By its reference the transfer is recognised as yours.',
      reference: 'Payment reference',
    },
    'payment-reference': {
      subject: (shop: string) => `The reference for your payment to ${shop}`,
      title: (amount: string) => `Pay ${amount} with this reference`,
      text: 'Pay at a cash machine or in your banking app: choose payment by reference and enter these details.',
      reference: 'Reference',
    },
    button: 'Show the payment page',
    told: (shop: string) => `${shop} is told as soon as the money arrives.`,
  },
  refund: {
    subject: (shop: string) => `${shop} has returned money to you`,
    title: 'Your money is on its way back',
    text: (shop: string, amount: string) =>
      `${shop} has returned ${amount} to you, the way you paid. It can take some days until it is in your account.`,
  },
  link: 'If the button does not work, open this address:',
  questions: (shop: string) => `Questions about your order? Ask ${shop}`,
  footer: (shop: string) => `You receive this automatic message because of your order at ${shop}.`,
};

export type MailTexts = typeof en;
