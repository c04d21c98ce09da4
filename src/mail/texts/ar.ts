// The Arabic texts of mails.
import type { MailTexts } from './en.ts';

export const ar: MailTexts = {
  hello: 'مرحبًا،',
  helloTo: (name) => `مرحبًا ${name}،`,
  testBanner: 'اختبار: لا تُنقل أي أموال',
  labels: {
    order: 'الطلب',
    description: 'الوصف',
    amount: 'المبلغ',
    method: 'طريقة الدفع',
    payBefore: 'آخر موعد للدفع',
    holder: 'صاحب الحساب',
    bank: 'المصرف',
    entity: 'رقم الجهة',
    refunded: 'المبلغ المُعاد',
  },
  reminder: {
    first: (shop) => `لم تكتمل عملية الدفع إلى ${shop}`,
    second: (shop) => `لا يزال بإمكانك دفع طلبك لدى ${shop}`,
    title: 'طلبك في انتظارك',
    text: (shop, amount) =>
      `قدّمت طلبًا لدى ${shop}، لكن عملية دفع ${amount} لم تكتمل. لا يزال بإمكانك الدفع:`,
    button: 'إتمام الدفع',
    ignore: 'هل دفعت بالفعل، أم لم تعد تريد الطلب؟ لا يلزمك فعل شيء إذن.',
  },
  completed: {
    subject: (shop) => `تمت عملية الدفع إلى ${shop}`,
    title: 'شكرًا لك على الدفع',
    text: (shop, amount) => `تم دفع ${amount} إلى ${shop} بنجاح.`,
  },
  reserved: {
    subject: (shop) => `تم حجز مبلغ الدفع إلى ${shop}`,
    title: 'تم حجز مبلغ الدفع',
    text: (shop, amount) =>
      `تم حجز ${amount} لصالح ${shop}. يُخصم المبلغ عندما يطلبه المتجر، كاملًا أو على أجزاء.`,
  },
  captured: {
    subject: (shop) => `خصم ${shop} المبلغ المحجوز`,
    title: 'تم خصم المبلغ المحجوز',
    text: (shop, amount) =>
      `خصم ${shop} مبلغ ${amount} من الدفعة التي حجزتها. هذه ليست دفعة إضافية.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `كيف تحوّل المبلغ إلى ${shop}`,
      title: (amount) => `حوّل ${amount} من حسابك المصرفي`,
      text: 'استخدم هذه البيانات كما هي تمامًا. فببيان التحويل يُعرف أنه منك.',
      reference: 'بيان التحويل',
    },
    'payment-reference': {
      subject: (shop) => `مرجع الدفع إلى ${shop}`,
      title: (amount) => `ادفع ${amount} باستخدام هذا المرجع`,
      text: 'ادفع عبر الصراف الآلي أو في تطبيق مصرفك: اختر الدفع بالمرجع وأدخل هذه البيانات.',
      reference: 'مرجع الدفع',
    },
    button: 'عرض صفحة الدفع',
    shopIsNotified: (shop) => `سيُبلَّغ ${shop} فور وصول المبلغ.`,
  },
  refund: {
    subject: (shop) => `أعاد إليك ${shop} أموالًا`,
    title: 'أموالك في طريقها إليك',
    text: (shop, amount) =>
      `أعاد إليك ${shop} مبلغ ${amount} بالطريقة التي دفعت بها. قد يستغرق وصوله إلى حسابك بضعة أيام.`,
  },
  link: 'إذا لم يعمل الزر، فافتح هذا العنوان:',
  questions: (shop) => `هل لديك سؤال عن طلبك؟ تواصل مع ${shop}`,
  footer: (shop) => `تصلك هذه الرسالة التلقائية بسبب طلبك لدى ${shop}.`,
};
