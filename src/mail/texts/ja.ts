// The Japanese texts of mails.
import type { MailTexts } from './en.ts';

/** Only amounts have spaces around them, as they begin with a Latin currency code. */
export const ja: MailTexts = {
  hello: 'お客様へ',
  helloTo: (name) => `${name} 様`,
  testBanner: 'テスト：実際の決済は行われません',
  labels: {
    order: 'ご注文番号',
    description: '内容',
    amount: '金額',
    method: 'お支払い方法',
    payBefore: 'お支払い期限',
    holder: '口座名義人',
    bank: '銀行名',
    entity: '収納機関番号',
    refunded: '返金額',
  },
  reminder: {
    first: (shop) => `${shop}へのお支払いが完了していません`,
    second: (shop) => `${shop}でのご注文は、まだお支払いいただけます`,
    title: 'ご注文のお支払いをお待ちしています',
    text: (shop, amount) =>
      `${shop}でご注文いただきましたが、${amount} のお支払いが完了していません。引き続き、以下からお支払いいただけます。`,
    button: 'お支払いを完了する',
    ignore:
      'すでにお支払い済みの場合や、ご注文が不要になった場合は、何もしていただく必要はありません。',
  },
  completed: {
    subject: (shop) => `${shop}へのお支払いが完了しました`,
    title: 'お支払いありがとうございます',
    text: (shop, amount) => `${shop}への ${amount} のお支払いが完了しました。`,
  },
  reserved: {
    subject: (shop) => `${shop}へのお支払い金額が確保されました`,
    title: 'お支払い金額が確保されました',
    text: (shop, amount) =>
      `${shop}へのお支払い金額として ${amount} が確保されました。ショップは後日、この金額を一度に、または数回に分けて請求します。`,
  },
  captured: {
    subject: (shop) => `${shop}が確保済みのお支払い金額を請求しました`,
    title: '確保済みのお支払い金額が請求されました',
    text: (shop, amount) =>
      `${shop}が、確保済みのお支払い金額のうち ${amount} を請求しました。新たなお支払いではありません。`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `${shop}へのお振り込み方法`,
      title: (amount) => `銀行口座から ${amount} をお振り込みください`,
      text: '以下の情報をそのままご入力ください。受取人へのメッセージにより、お客様のお振り込みであることを確認します。',
      reference: '受取人へのメッセージ',
    },
    'payment-reference': {
      subject: (shop) => `${shop}へのお支払い番号`,
      title: (amount) => `このお支払い番号で ${amount} をお支払いください`,
      text: 'ATMまたは銀行アプリで番号によるお支払いを選び、以下の情報をご入力ください。',
      reference: 'お支払い番号',
    },
    button: 'お支払いページを表示する',
    shopIsNotified: (shop) => `入金が確認され次第、${shop}に通知されます。`,
  },
  refund: {
    subject: (shop) => `${shop}からの返金のお知らせ`,
    title: '返金の手続きが行われました',
    text: (shop, amount) =>
      `${shop}が、お支払い時と同じ方法で ${amount} を返金しました。口座に反映されるまで数日かかることがあります。`,
  },
  link: 'ボタンが機能しない場合は、次のアドレスを開いてください：',
  questions: (shop) => `ご注文に関するお問い合わせ（${shop}）`,
  footer: (shop) => `このメールは、${shop}でのご注文に関して自動送信されています。`,
};
