// The Japanese questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formJa: FormTexts = {
  intro: 'このお支払い方法には、次の情報が必要です。',
  optional: (label) => `${label}（任意）`,
  choose: '選択してください',
  questions: {
    account_holder: {
      label: '口座名義人の名前',
      required: '口座名義人の名前を入力してください。',
      invalid: '口座名義人の氏名を省略せずに入力してください。',
    },
    iban: {
      label: '口座番号（IBAN）',
      hint: '国を表す2文字の英字で始まります',
      required: 'IBANを入力してください。',
      invalid: 'IBANをもう一度入力してください。英字2文字の後に英数字が続きます。',
    },
    bank_country: { label: '銀行の国', required: '銀行の国を選択してください。' },
    bic: {
      label: '銀行コード（BIC）',
      hint: '8文字または11文字の英数字',
      required: '銀行のBICを入力してください。',
      invalid: 'BICをもう一度入力してください。8文字または11文字の英数字です。',
    },
    bank_name: {
      label: '銀行名',
      required: 'ご利用の銀行を入力してください。',
      invalid: '銀行名を100文字以内で入力してください。',
    },
    issuer: { label: 'ご利用の銀行', required: 'ご利用の銀行を選択してください。' },
    email: {
      label: 'メールアドレス',
      required: 'メールアドレスを入力してください。',
      invalid: '途中の「@」も含めて、メールアドレス全体を入力してください。',
    },
    phone: {
      label: '電話番号',
      required: '電話番号を入力してください。',
      invalid: '電話番号を数字で入力してください。先頭に「+」を付けることもできます。',
    },
    birthday: {
      label: '生年月日',
      hint: '日、月、年の順（例：31\u201112\u20111990）',
      required: '生年月日を入力してください。',
      invalid: '生年月日を日、月、年の順に入力してください（例：31\u201112\u20111990）。',
    },
    bank_account: {
      label: '銀行口座番号',
      required: '銀行口座番号を入力してください。',
      invalid: '口座番号をもう一度入力してください。8～34文字の英数字です。',
    },
    title: { label: '敬称', required: '敬称を選択してください。' },
    customer_type: {
      label: 'ご購入者の区分',
      required: '会社としてのご購入かどうかを選択してください。',
    },
    terms: {
      label: 'このお支払い方法の利用規約に同意します',
      required: '利用規約に同意してください。',
    },
    coupon_number: {
      label: 'カード番号',
      required: 'カード番号を入力してください。',
      invalid: 'カード番号をもう一度入力してください。4～20文字の英数字です。',
    },
    coupon_code: {
      label: 'セキュリティコード',
      hint: '4～10文字、多くはスクラッチ部分の下にあります',
      required: 'セキュリティコードを入力してください。',
      invalid: 'セキュリティコードをもう一度入力してください。4～10文字の英数字です。',
    },
  },
  choices: {
    title: { mr: 'ミスター', mrs: 'ミセス', miss: 'ミス' },
    customer_type: { P: '個人', B: '会社' },
  },
};
