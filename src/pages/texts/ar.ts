// The Arabic texts of the payment pages.
import type { Texts } from './en.ts';
import { formAr } from './form/ar.ts';

export const ar: Texts = {
  languageName: 'العربية',
  languages: 'اللغة',
  setLanguage: 'تغيير اللغة',
  testBanner: 'اختبار: لا تُنقل أي أموال',
  madeBy: 'صفحة الدفع من Kassa',
  support: (merchant) => `هل لديك سؤال عن طلبك؟ تواصل مع ${merchant}:`,
  shopHome: (merchant) => `موقع ${merchant}`,
  payTitle: (amount, merchant) => `دفع ${amount} إلى ${merchant}`,
  errorTitle: (title) => `خطأ: ${title}`,
  summary: {
    label: 'عملية الدفع',
    amount: 'المبلغ',
    to: 'إلى',
    place: 'مقر المتجر',
    order: 'الطلب',
    description: 'الوصف',
    method: 'طريقة الدفع',
    date: 'التاريخ',
    between: (min, max) => `${min}\u00a0– ${max}`,
  },
  cart: {
    title: 'سلة التسوق',
    item: 'الصنف',
    vat: 'ضريبة القيمة المضافة',
    net: 'قبل الضريبة',
    total: 'الإجمالي',
    more: (count) => `أصناف أخرى: ${count}`,
  },
  cancel: 'إلغاء الدفع',
  methodNames: {
    BANKTRANS: 'تحويل مصرفي',
    BNPL_INSTM: 'الدفع بالتقسيط',
    BNPL_MF: 'الدفع بعد التسليم',
    CREDITCARD: 'الدفع بالبطاقة',
    DIRDEB: 'الخصم المباشر SEPA',
    EINVOICE: 'الدفع بالفاتورة',
  },
  allMethods: 'جميع طرق الدفع',
  payButton: (amount) => `تأكيد الطلب ودفع ${amount}`,
  payButtonBusy: 'لحظة من فضلك، يجري بدء عملية الدفع.',
  choose: {
    legend: 'كيف تريد أن تدفع؟',
    button: 'متابعة',
    none: 'لا يستطيع هذا المتجر حاليًا قبول هذه الدفعة بأي طريقة.',
  },
  card: {
    intro: 'املأ جميع الحقول كما هي مكتوبة على بطاقتك.',
    number: 'رقم البطاقة',
    expiry: 'تاريخ الانتهاء',
    expiryHint: 'الشهر والسنة',
    cvc: 'رمز الأمان',
    cvcHint: '3 أرقام على ظهر البطاقة أو 4 على وجهها',
    holder: 'الاسم على البطاقة',
    brand: (brand) => `نوع البطاقة: ${brand}`,
    kept: (merchant) =>
      `ستُحفظ بطاقتك: يمكن للمتجر ${merchant} خصم دفعات لاحقة منها، كما اتفقت معه.`,
    problems: {
      number: {
        required: 'أدخل رقم البطاقة.',
        invalid: 'أعد إدخال رقم البطاقة: هناك رقم خاطئ أو ناقص.',
        unsuited: 'لا يمكن الدفع بهذا النوع من البطاقات. استخدم بطاقة أخرى.',
      },
      expiry: {
        required: 'أدخل تاريخ الانتهاء.',
        invalid: 'أدخل شهر الانتهاء وسنته كما على بطاقتك.',
        past: 'انتهت صلاحية هذه البطاقة. استخدم بطاقة أخرى.',
      },
      cvc: {
        required: 'أدخل رمز الأمان.',
        invalid: 'أدخل أرقام رمز الأمان، وهي 3 أو 4.',
      },
      holder: { required: 'أدخل الاسم المكتوب على البطاقة.' },
    },
  },
  form: formAr,
  coupon: {
    legend: 'بطاقات الهدايا والقسائم',
    button: 'استخدام الرصيد',
    hint: 'إذا كان الرصيد أقل من المبلغ، فستدفع الباقي بعد ذلك بطريقة أخرى.',
    paidWith: (name) => `مدفوع بواسطة ${name}`,
    rest: 'المتبقي للدفع',
  },
  problemsTitle: 'يُرجى مراجعة بياناتك',
  refused: {
    title: 'لم تتم عملية الدفع',
    'authentication-failed':
      'لم يتم التحقق من أنك صاحب البطاقة. حاول مرة أخرى أو استخدم طريقة أخرى.',
    'insufficient-funds': 'الرصيد غير كافٍ. استخدم بطاقة أو طريقة أخرى.',
    'card-refused': 'رُفضت البطاقة. استخدم بطاقة أو طريقة أخرى، أو اسأل مصرفك.',
    'coupon-refused': 'راجع رقم البطاقة ورمز الأمان، أو استخدم بطاقة أو طريقة أخرى.',
    'bank-refused': 'رفض مصرفك أو خدمة الدفع العملية. حاول مرة أخرى أو استخدم طريقة أخرى.',
  },
  refusedOnly: {
    'authentication-failed':
      'لم يتم التحقق من أنك صاحب البطاقة. حاول مرة أخرى أو استخدم بطاقة أخرى.',
    'insufficient-funds': 'الرصيد غير كافٍ. استخدم بطاقة أخرى أو حسابًا آخر.',
    'card-refused': 'رُفضت البطاقة. استخدم بطاقة أخرى أو اسأل مصرفك.',
    'coupon-refused': 'راجع رقم البطاقة ورمز الأمان، أو استخدم بطاقة أخرى.',
    'bank-refused': 'رفض مصرفك أو خدمة الدفع العملية. حاول مرة أخرى أو استفسر هناك.',
  },
  amountChanged: {
    title: 'تغيّر المبلغ',
    text: (merchant) => `غيّر المتجر ${merchant} طلبك. لم يُدفع شيء. راجع المبلغ الجديد قبل الدفع.`,
  },
  qr: {
    withPhone: 'الدفع بالهاتف',
    steps: ['افتح تطبيق مصرفك.', 'امسح رمز QR هذا.', 'راجع المبلغ ثم أكّد الدفع.'],
    alternative: (merchant) => `رمز QR للدفع إلى ${merchant} بتطبيق مصرفك`,
    openApp: 'فتح تطبيق المصرف',
    openAppHint: 'إذا لم يُفتح أي تطبيق، فابقَ هنا وامسح رمز QR بجهاز آخر.',
    showCode: 'عرض رمز QR',
    youChoose: (min, max) =>
      `تختار المبلغ في تطبيق مصرفك: الحد الأدنى ${min}، والحد الأقصى ${max}.`,
    validFor: (duration) => `المدة المتبقية لصلاحية هذا الرمز: ${duration}.`,
    expiresSoon: 'ستنتهي صلاحية هذا الرمز قريبًا.',
    expired: 'انتهت صلاحية هذا الرمز.',
    scanned: 'تم مسح الرمز. أكّد الدفع في تطبيق مصرفك.',
    orCard: 'أو ادفع ببطاقتك',
    wallet: {
      open: (app) => `افتح تطبيق ${app}.`,
      openApp: (app) => `فتح تطبيق ${app}`,
      alternative: (merchant, app) => `رمز QR للدفع إلى ${merchant} بتطبيق ${app}`,
      scanned: (app) => `تم مسح الرمز. أكّد الدفع في تطبيق ${app}.`,
    },
  },
  confirm: 'ستدفع في الصفحة التالية.',
  waiting: {
    title: 'في انتظار عملية الدفع',
    text: 'لم تكتمل عملية الدفع بعد. ستعرض هذه الصفحة النتيجة فور معرفتها.',
    toBank: 'المتابعة إلى الدفع',
    checkAgain: 'التحقق مرة أخرى',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `حوّل ${amount} من حسابك المصرفي`,
      text: 'استخدم هذه البيانات كما هي تمامًا. فببيان التحويل يُعرف أنه منك.',
      reference: 'بيان التحويل',
    },
    'payment-reference': {
      title: (amount) => `ادفع ${amount} باستخدام هذا المرجع`,
      text: 'ادفع عبر الصراف الآلي أو في تطبيق مصرفك: اختر الدفع بالمرجع وأدخل هذه البيانات.',
      reference: 'مرجع الدفع',
    },
    holder: 'صاحب الحساب',
    entity: 'رقم الجهة',
    copy: 'نسخ',
    copied: 'تم النسخ',
    timeLeft: (duration) => `الوقت المتبقي للدفع: ${duration}`,
    until: (moment) => `آخر موعد للدفع: ${moment}`,
    tooLate: 'انتهت مهلة الدفع. يُرجى عدم إرسال أي أموال الآن.',
    codeTitle: 'أسرع بتطبيق مصرفك',
    codeText: 'امسح هذا الرمز بالتطبيق، وستُملأ بيانات التحويل تلقائيًا.',
    codeAlternative: 'رمز QR يحوي بيانات التحويل',
    mayLeave: (merchant) => `يمكنك مغادرة هذه الصفحة: سيُبلَّغ ${merchant} فور وصول المبلغ.`,
  },
  finished: {
    paid: { title: 'تم الدفع', text: (merchant) => `اكتملت عملية الدفع إلى ${merchant}.` },
    refunded: {
      title: 'تم رد المبلغ',
      text: (merchant) => `أُعيد إليك ما دفعته إلى ${merchant}.`,
    },
    'partly-refunded': {
      title: 'تم رد جزء من المبلغ',
      text: (merchant) => `أُعيد إليك جزء مما دفعته إلى ${merchant}.`,
    },
    reserved: {
      title: 'تم حجز المبلغ',
      text: (merchant) =>
        `تم حجز المبلغ لصالح ${merchant}. يُخصم المبلغ عندما يطلبه المتجر، كاملًا أو على أجزاء.`,
    },
    processing: {
      title: 'الدفع قيد المعالجة',
      text: (merchant) => `لا يلزمك فعل شيء آخر. سيُبلَّغ ${merchant} عند وصول المبلغ.`,
    },
    declined: {
      title: 'رُفضت عملية الدفع',
      text: (merchant) => `لم يُدفع شيء إلى ${merchant}.`,
    },
    cancelled: {
      title: 'أُلغيت عملية الدفع',
      text: (merchant) => `لم يُدفع شيء إلى ${merchant}.`,
    },
    expired: {
      title: 'انتهت مهلة الدفع',
      text: (merchant) => `انتهت مهلة الدفع إلى ${merchant}. لم يُدفع شيء.`,
    },
    backToShop: (merchant) => `العودة إلى ${merchant}`,
    tryAgain: 'حاول مرة أخرى',
    closing: 'يمكنك إغلاق هذه النافذة.',
  },
  exhausted: {
    title: 'استُخدم هذا الرابط مرات كثيرة جدًا',
    text: (merchant) => `لا يمكن بدء عملية دفع أخرى بهذا الرابط. اطلب رابطًا جديدًا من ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'لا يوجد شيء في هذا العنوان',
      text: 'إذا أردت الدفع فافتح رابط الدفع الخاص بالمتجر من جديد، وتأكد من نسخ العنوان كاملًا.',
    },
    unknown: {
      title: 'رابط الدفع هذا غير معروف',
      text: 'تأكد من نسخ العنوان كاملًا، أو اطلب من المتجر رابطًا جديدًا.',
    },
    crossSite: {
      title: 'تم الإيقاف: جاء هذا الطلب من موقع آخر',
      text: 'حرصًا على سلامتك لم يُنفَّذ شيء. افتح رابط الدفع الخاص بالمتجر من جديد وادفع هناك.',
    },
    refused: {
      title: 'لا يمكن بدء عملية الدفع هذه',
      text: 'ارجع إلى صفحة الدفع: فهي تبيّن كيف يمكنك الدفع.',
    },
    busy: {
      title: 'يُرجى الانتظار لحظة',
      text: 'وصلت طلبات كثيرة جدًا أو لا يستجيب أحد المصارف. حاول مرة أخرى بعد دقيقة.',
    },
    failed: {
      title: 'حدث خطأ هنا',
      text: 'افتح صفحة الدفع من جديد: فهي تبيّن هل تمت عملية الدفع.',
    },
    toPayment: 'إلى صفحة الدفع',
    toDemo: 'إلى المتجر التجريبي',
  },
};
