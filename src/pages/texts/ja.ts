// The Japanese texts of the payment pages.
import type { Texts } from './en.ts';
import { formJa } from './form/ja.ts';

/** Only amounts have spaces around them, as they begin with a Latin currency code. */
export const ja: Texts = {
  languageName: '日本語',
  languages: '言語',
  setLanguage: '言語を変更する',
  testBanner: 'テスト：実際の決済は行われません',
  madeBy: 'お支払いページ提供：Kassa',
  support: (merchant) => `ご注文に関するお問い合わせ（${merchant}）：`,
  shopHome: (merchant) => `${merchant}のウェブサイト`,
  payTitle: (amount, merchant) => `${merchant}への ${amount} のお支払い`,
  errorTitle: (title) => `エラー：${title}`,
  summary: {
    label: 'お支払い内容',
    amount: '金額',
    to: 'お支払い先',
    place: '所在地',
    order: 'ご注文番号',
    description: '内容',
    method: 'お支払い方法',
    date: 'お支払い日',
    between: (min, max) => `${min}\u00a0～ ${max}`,
  },
  cart: {
    title: 'カート',
    item: '商品',
    vat: '付加価値税',
    net: '税抜',
    total: '合計',
    more: (count) => `ほか${count}点`,
  },
  cancel: 'お支払いを中止する',
  methodNames: {
    BANKTRANS: '銀行振込',
    BNPL_INSTM: '分割払い',
    BNPL_MF: '商品到着後払い',
    CREDITCARD: 'カード払い',
    DIRDEB: 'SEPA口座振替',
    EINVOICE: '請求書払い',
  },
  allMethods: 'すべてのお支払い方法',
  payButton: (amount) => `注文を確定して ${amount} を支払う`,
  payButtonBusy: 'お支払いを開始しています。しばらくお待ちください。',
  choose: {
    legend: 'お支払い方法を選択してください',
    button: '次へ進む',
    none: '現在、このショップではこのお支払いをどの方法でもお受けできません。',
  },
  card: {
    intro: 'カードに記載されているとおりに、すべての項目を入力してください。',
    number: 'カード番号',
    expiry: '有効期限',
    expiryHint: '月と年',
    cvc: 'セキュリティコード',
    cvcHint: '裏面の3桁または表面の4桁の数字',
    holder: 'カード名義人',
    brand: (brand) => `カードの種類：${brand}`,
    kept: (merchant) =>
      `カード情報は保存されます。${merchant}は、お客様との取り決めに従って、今後のお支払いをこのカードに請求できます。`,
    problems: {
      number: {
        required: 'カード番号を入力してください。',
        invalid: 'カード番号をもう一度入力してください。数字に誤りや不足があります。',
        unsuited:
          'この種類のカードはこのお支払いにはご利用いただけません。別のカードをご利用ください。',
      },
      expiry: {
        required: '有効期限を入力してください。',
        invalid: '有効期限の月と年を、カードの記載どおりに入力してください。',
        past: 'このカードは有効期限が切れています。別のカードをご利用ください。',
      },
      cvc: {
        required: 'セキュリティコードを入力してください。',
        invalid: '3桁または4桁のセキュリティコードを入力してください。',
      },
      holder: { required: 'カード名義人を入力してください。' },
    },
  },
  form: formJa,
  coupon: {
    legend: 'ギフトカード・クーポン',
    button: '割引を適用する',
    hint: '残高が金額に満たない場合は、残りを後ほど別の方法でお支払いいただきます。',
    paidWith: (name) => `${name}でお支払い済み`,
    rest: '残りのお支払い額',
  },
  problemsTitle: '入力内容をご確認ください',
  refused: {
    title: 'お支払いが完了しませんでした',
    'authentication-failed':
      'カードの名義人ご本人であることを確認できませんでした。もう一度お試しいただくか、別の方法をご利用ください。',
    'insufficient-funds':
      '残高または利用可能額が不足しています。別のカードまたは別の方法をご利用ください。',
    'card-refused':
      'カードが承認されませんでした。別のカードまたは別の方法をご利用いただくか、銀行にお問い合わせください。',
    'coupon-refused':
      'カード番号とセキュリティコードをご確認いただくか、別のカードまたは別の方法をご利用ください。',
    'bank-refused':
      'ご利用の銀行または決済サービスがお支払いを承認しませんでした。もう一度お試しいただくか、別の方法をご利用ください。',
  },
  refusedOnly: {
    'authentication-failed':
      'カードの名義人ご本人であることを確認できませんでした。もう一度お試しいただくか、別のカードをご利用ください。',
    'insufficient-funds':
      '残高または利用可能額が不足しています。別のカードまたは別の口座をご利用ください。',
    'card-refused':
      'カードが承認されませんでした。別のカードをご利用いただくか、銀行にお問い合わせください。',
    'coupon-refused':
      'カード番号とセキュリティコードをご確認いただくか、別のカードをご利用ください。',
    'bank-refused':
      'ご利用の銀行または決済サービスがお支払いを承認しませんでした。もう一度お試しいただくか、そちらにお問い合わせください。',
  },
  amountChanged: {
    title: '金額が変更されました',
    text: (merchant) =>
      `${merchant}がご注文の内容を変更しました。お支払いはまだ行われていません。新しい金額をご確認のうえ、お支払いください。`,
  },
  qr: {
    withPhone: 'スマートフォンで支払う',
    steps: [
      '銀行アプリを開いてください。',
      'このQRコードを読み取ってください。',
      '金額を確認して、お支払いを承認してください。',
    ],
    alternative: (merchant) => `銀行アプリで${merchant}に支払うためのQRコード`,
    openApp: '銀行アプリを開く',
    openAppHint:
      'アプリが開かない場合は、このページのまま、別の端末でQRコードを読み取ってください。',
    showCode: 'QRコードを表示する',
    youChoose: (min, max) => `銀行アプリで ${min} 以上 ${max} 以下の金額をお選びいただけます。`,
    validFor: (duration) => `このコードの有効期限まであと${duration}です。`,
    expiresSoon: 'このコードの有効期限はまもなく切れます。',
    expired: 'このコードの有効期限が切れました。',
    scanned: 'コードが読み取られました。銀行アプリでお支払いを承認してください。',
    orCard: 'またはカードで支払う',
    wallet: {
      open: (app) => `${app}を開いてください。`,
      openApp: (app) => `${app}を開く`,
      alternative: (merchant, app) => `${app}で${merchant}に支払うためのQRコード`,
      scanned: (app) => `コードが読み取られました。${app}でお支払いを承認してください。`,
    },
  },
  confirm: '次のページでお支払いに進みます。',
  waiting: {
    title: 'お支払いをお待ちしています',
    text: 'お支払いはまだ完了していません。結果がわかり次第、このページに表示されます。',
    toBank: 'お支払いを続ける',
    checkAgain: 'もう一度確認する',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `銀行口座から ${amount} をお振り込みください`,
      text: '以下の情報をそのままご入力ください。受取人へのメッセージにより、お客様のお振り込みであることを確認します。',
      reference: '受取人へのメッセージ',
    },
    'payment-reference': {
      title: (amount) => `このお支払い番号で ${amount} をお支払いください`,
      text: 'ATMまたは銀行アプリで番号によるお支払いを選び、以下の情報をご入力ください。',
      reference: 'お支払い番号',
    },
    holder: '口座名義人',
    entity: '収納機関番号',
    copy: 'コピー',
    copied: 'コピーしました',
    timeLeft: (duration) => `お支払い期限まであと${duration}`,
    until: (moment) => `お支払い期限：${moment}`,
    tooLate: 'お支払い期限が過ぎました。これからのご送金はお控えください。',
    codeTitle: '銀行アプリならもっと簡単',
    codeText: '銀行アプリでこのコードを読み取ると、振込情報が自動で入力されます。',
    codeAlternative: '振込情報のQRコード',
    mayLeave: (merchant) =>
      `このページを閉じてもかまいません。入金が確認され次第、${merchant}に通知されます。`,
  },
  finished: {
    paid: {
      title: 'お支払い完了',
      text: (merchant) => `${merchant}へのお支払いが完了しました。`,
    },
    refunded: {
      title: '返金済み',
      text: (merchant) => `${merchant}へのお支払いは返金されました。`,
    },
    'partly-refunded': {
      title: '一部返金済み',
      text: (merchant) => `${merchant}へのお支払いの一部が返金されました。`,
    },
    reserved: {
      title: 'お支払い金額が確保されました',
      text: (merchant) =>
        `${merchant}へのお支払い金額が確保されました。ショップは後日、この金額を一度に、または数回に分けて請求します。`,
    },
    processing: {
      title: 'お支払いの処理中',
      text: (merchant) =>
        `お客様のお手続きは完了です。入金が確認されると、${merchant}に通知されます。`,
    },
    declined: {
      title: 'お支払いが承認されませんでした',
      text: (merchant) => `${merchant}へのお支払いは行われていません。`,
    },
    cancelled: {
      title: 'お支払いが中止されました',
      text: (merchant) => `${merchant}へのお支払いは行われていません。`,
    },
    expired: {
      title: 'お支払い期限切れ',
      text: (merchant) => `${merchant}へのお支払い期限が過ぎました。お支払いは行われていません。`,
    },
    backToShop: (merchant) => `${merchant}に戻る`,
    tryAgain: 'もう一度試す',
    closing: 'このウィンドウは閉じてもかまいません。',
  },
  exhausted: {
    title: 'このリンクの使用回数が上限に達しました',
    text: (merchant) =>
      `このリンクでは、これ以上お支払いを開始できません。新しいリンクを${merchant}にご依頼ください。`,
  },
  problem: {
    nowhere: {
      title: 'このアドレスには何もありません',
      text: 'お支払いの場合は、ショップのお支払いリンクをもう一度開いてください。アドレス全体がコピーされているかご確認ください。',
    },
    unknown: {
      title: 'このお支払いリンクは見つかりません',
      text: 'アドレス全体がコピーされているかご確認いただくか、ショップに新しいリンクをご依頼ください。',
    },
    crossSite: {
      title: '停止しました：別のサイトからのリクエストです',
      text: '安全のため、何も実行されていません。ショップのお支払いリンクをもう一度開いて、そこでお支払いください。',
    },
    refused: {
      title: 'このお支払いを開始できません',
      text: 'お支払いページに戻ってください。ご利用いただけるお支払い方法を確認できます。',
    },
    busy: {
      title: 'しばらくお待ちください',
      text: 'アクセスが集中しているか、銀行が応答していません。1分後にもう一度お試しください。',
    },
    failed: {
      title: '問題が発生しました',
      text: 'お支払いページをもう一度開いてください。お支払いが完了したかどうかを確認できます。',
    },
    toPayment: 'お支払いページへ',
    toDemo: 'デモショップへ',
  },
};
