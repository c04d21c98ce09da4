// The Chinese questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formZh: FormTexts = {
  intro: '此付款方式需要以下信息。',
  optional: (label) => `${label}（选填）`,
  choose: '请选择',
  questions: {
    account_holder: {
      label: '账户持有人姓名',
      required: '请输入账户持有人的姓名。',
      invalid: '请输入账户持有人的完整姓名。',
    },
    iban: {
      label: '账号（IBAN）',
      hint: '以代表国家的两个字母开头',
      required: '请输入您的 IBAN。',
      invalid: '请重新输入您的 IBAN：先是两个字母，然后是数字和字母。',
    },
    bank_country: { label: '银行所在国家或地区', required: '请选择您的银行所在的国家或地区。' },
    bic: {
      label: '银行代码（BIC）',
      hint: '8 位或 11 位字母和数字',
      required: '请输入您的银行的 BIC。',
      invalid: '请重新输入 BIC：应为 8 位或 11 位字母和数字。',
    },
    bank_name: {
      label: '银行名称',
      required: '请说明您使用哪家银行。',
      invalid: '请输入银行名称，最多 100 个字符。',
    },
    issuer: { label: '您的银行', required: '请选择您的银行。' },
    email: {
      label: '电子邮箱',
      required: '请输入您的电子邮箱。',
      invalid: '请输入完整的电子邮箱地址，中间应有 @。',
    },
    phone: {
      label: '电话号码',
      required: '请输入您的电话号码。',
      invalid: '请用数字输入电话号码，开头可以有 +。',
    },
    birthday: {
      label: '出生日期',
      hint: '日、月、年，例如 31\u201112\u20111990',
      required: '请输入您的出生日期。',
      invalid: '请按日、月、年的顺序输入出生日期，例如 31\u201112\u20111990。',
    },
    bank_account: {
      label: '银行账号',
      required: '请输入您的银行账号。',
      invalid: '请重新输入账号：应为 8 至 34 位数字或字母。',
    },
    title: { label: '称谓', required: '请选择称谓。' },
    customer_type: { label: '购买身份', required: '请选择是否为公司购买。' },
    terms: {
      label: '我同意此付款方式的条款和条件',
      required: '请同意条款和条件。',
    },
    coupon_number: {
      label: '卡号',
      required: '请输入卡号。',
      invalid: '请重新输入卡号：应为 4 至 20 位数字或字母。',
    },
    coupon_code: {
      label: '安全码',
      hint: '4 至 10 个字符，通常在刮开层下面',
      required: '请输入安全码。',
      invalid: '请重新输入安全码：应为 4 至 10 位数字或字母。',
    },
  },
  choices: {
    title: { mr: '先生', mrs: '女士', miss: '小姐' },
    customer_type: { P: '个人', B: '公司' },
  },
};
