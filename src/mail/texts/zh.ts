// The Chinese texts of mails.
import type { MailTexts } from './en.ts';

export const zh: MailTexts = {
  hello: '您好：',
  helloTo: (name) => `${name}，您好：`,
  testBanner: '测试环境：不会发生真实的资金往来',
  labels: {
    order: '订单号',
    description: '说明',
    amount: '金额',
    method: '付款方式',
    payBefore: '付款截止时间',
    holder: '账户持有人',
    bank: '银行',
    entity: '机构代码',
    refunded: '退款金额',
  },
  reminder: {
    first: (shop) => `您向 ${shop} 的付款尚未完成`,
    second: (shop) => `您仍可支付在 ${shop} 的订单`,
    title: '您的订单正在等待付款',
    text: (shop, amount) => `您在 ${shop} 下了订单，但 ${amount} 的付款尚未完成。您仍然可以付款：`,
    button: '完成付款',
    ignore: '如果您已付款或不再需要该订单，则无需任何操作。',
  },
  completed: {
    subject: (shop) => `您向 ${shop} 的付款已成功`,
    title: '感谢您的付款',
    text: (shop, amount) => `您已成功向 ${shop} 支付 ${amount}。`,
  },
  reserved: {
    subject: (shop) => `您向 ${shop} 的付款已预留`,
    title: '您的付款已预留',
    text: (shop, amount) => `已为 ${shop} 预留 ${amount}。商户稍后会一次或分次扣款。`,
  },
  captured: {
    subject: (shop) => `${shop} 已扣取您预留的付款`,
    title: '您预留的付款已扣取',
    text: (shop, amount) => `${shop} 已从您预留的付款中扣取 ${amount}。这不是另一笔付款。`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `如何向 ${shop} 转账付款`,
      title: (amount) => `请从您的银行账户转账 ${amount}`,
      text: '请准确使用以下信息。我们通过付款附言识别您的转账。',
      reference: '付款附言',
    },
    'payment-reference': {
      subject: (shop) => `您向 ${shop} 付款的参考号`,
      title: (amount) => `请使用此参考号支付 ${amount}`,
      text: '请在自动取款机或手机银行应用中付款：选择凭参考号付款，然后输入以下信息。',
      reference: '参考号',
    },
    button: '查看支付页面',
    shopIsNotified: (shop) => `款项到账后，${shop} 会立即收到通知。`,
  },
  refund: {
    subject: (shop) => `${shop} 已向您退款`,
    title: '您的退款正在途中',
    text: (shop, amount) =>
      `${shop} 已按您的原付款方式退还 ${amount}。款项可能需要几天才能到达您的账户。`,
  },
  link: '如果按钮无法使用，请打开以下地址：',
  questions: (shop) => `对订单有疑问？请联系 ${shop}`,
  footer: (shop) => `您收到这封自动邮件，是因为您在 ${shop} 下了订单。`,
};
