// The Arabic questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formAr: FormTexts = {
  intro: 'هذه البيانات مطلوبة لطريقة الدفع هذه.',
  optional: (label) => `${label} (اختياري)`,
  choose: 'اختر',
  questions: {
    account_holder: {
      label: 'اسم صاحب الحساب',
      required: 'أدخل اسم صاحب الحساب.',
      invalid: 'أدخل الاسم الكامل لصاحب الحساب.',
    },
    iban: {
      label: 'رقم الحساب (IBAN)',
      hint: 'يبدأ بحرفين يدلان على البلد',
      required: 'أدخل رقم IBAN الخاص بك.',
      invalid: 'أعد إدخال رقم IBAN: حرفان، ثم أرقام وحروف.',
    },
    bank_country: { label: 'بلد مصرفك', required: 'اختر بلد مصرفك.' },
    bic: {
      label: 'رمز المصرف (BIC)',
      hint: '8 حروف وأرقام أو 11',
      required: 'أدخل رمز BIC لمصرفك.',
      invalid: 'أعد إدخال رمز BIC: فيه 8 حروف وأرقام أو 11.',
    },
    bank_name: {
      label: 'اسم مصرفك',
      required: 'أدخل اسم المصرف الذي تتعامل معه.',
      invalid: 'أدخل اسم مصرفك بما لا يزيد على 100 حرف.',
    },
    issuer: { label: 'مصرفك', required: 'اختر مصرفك.' },
    email: {
      label: 'البريد الإلكتروني',
      required: 'أدخل بريدك الإلكتروني.',
      invalid: 'أدخل البريد الإلكتروني كاملًا، مع العلامة @ في وسطه.',
    },
    phone: {
      label: 'رقم الهاتف',
      required: 'أدخل رقم هاتفك.',
      invalid: 'أدخل رقم هاتفك بالأرقام، ويمكن أن يبدأ بعلامة الجمع (+).',
    },
    birthday: {
      label: 'تاريخ الميلاد',
      hint: 'اليوم ثم الشهر ثم السنة، مثل \u206631\u201112\u20111990\u2069',
      required: 'أدخل تاريخ ميلادك.',
      invalid: 'أدخل تاريخ ميلادك: اليوم ثم الشهر ثم السنة، مثل \u206631\u201112\u20111990\u2069.',
    },
    bank_account: {
      label: 'رقم الحساب المصرفي',
      required: 'أدخل رقم حسابك المصرفي.',
      invalid: 'أعد إدخال رقم حسابك: من 8 إلى 34 رقمًا أو حرفًا.',
    },
    title: { label: 'اللقب', required: 'اختر اللقب الذي تُخاطَب به.' },
    customer_type: { label: 'تشتري بصفتك', required: 'اختر هل تشتري لحساب شركة.' },
    terms: {
      label: 'أوافق على شروط طريقة الدفع هذه وأحكامها',
      required: 'وافق على الشروط والأحكام.',
    },
    coupon_number: {
      label: 'رقم البطاقة',
      required: 'أدخل رقم البطاقة.',
      invalid: 'أعد إدخال رقم البطاقة: من 4 أرقام أو حروف إلى 20.',
    },
    coupon_code: {
      label: 'رمز الأمان',
      hint: 'من 4 رموز إلى 10، وغالبًا تحت طبقة تُكشط',
      required: 'أدخل رمز الأمان.',
      invalid: 'أعد إدخال رمز الأمان: من 4 أرقام أو حروف إلى 10.',
    },
  },
  choices: {
    title: { mr: 'السيد', mrs: 'السيدة', miss: 'الآنسة' },
    customer_type: { P: 'فرد', B: 'شركة' },
  },
};
