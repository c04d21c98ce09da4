// The Hebrew texts of the payment pages.
import type { Texts } from './en.ts';
import { formHe } from './form/he.ts';

export const he: Texts = {
  languageName: 'עברית',
  languages: 'שפה',
  setLanguage: 'שינוי שפה',
  testBanner: 'בדיקה: לא מועבר כסף',
  madeBy: 'דף תשלום של Kassa',
  support: (merchant) => `שאלות על ההזמנה? אפשר לפנות אל ${merchant}:`,
  shopHome: (merchant) => `האתר של ${merchant}`,
  payTitle: (amount, merchant) => `תשלום של ${amount} אל ${merchant}`,
  errorTitle: (title) => `שגיאה: ${title}`,
  summary: {
    label: 'התשלום שלך',
    amount: 'סכום',
    to: 'אל',
    place: 'מקום העסק',
    order: 'הזמנה',
    description: 'תיאור',
    method: 'אמצעי תשלום',
    date: 'תאריך',
    between: (min, max) => `${min}\u00a0– ${max}`,
  },
  cart: {
    title: 'סל הקניות',
    item: 'פריט',
    vat: 'מע״מ',
    net: 'ללא מע״מ',
    total: 'סה״כ',
    more: (count) => `ועוד ${count}`,
  },
  cancel: 'ביטול התשלום',
  methodNames: {
    BANKTRANS: 'העברה בנקאית',
    BNPL_INSTM: 'תשלום לשיעורין',
    BNPL_MF: 'תשלום לאחר המשלוח',
    CREDITCARD: 'תשלום בכרטיס',
    DIRDEB: 'חיוב ישיר SEPA',
    EINVOICE: 'תשלום לפי חשבונית',
  },
  allMethods: 'כל אמצעי התשלום',
  payButton: (amount) => `אישור ההזמנה ותשלום ${amount}`,
  payButtonBusy: 'רק רגע, התשלום מתחיל.',
  choose: {
    legend: 'איך ברצונך לשלם?',
    button: 'המשך',
    none: 'החנות לא יכולה כרגע לקבל את התשלום הזה באף אמצעי תשלום.',
  },
  card: {
    intro: 'יש למלא את כל השדות כפי שהם מופיעים על הכרטיס.',
    number: 'מספר הכרטיס',
    expiry: 'תוקף',
    expiryHint: 'חודש ושנה',
    cvc: 'קוד אבטחה',
    cvcHint: '3 ספרות בגב הכרטיס או 4 בחזיתו',
    holder: 'השם על הכרטיס',
    brand: (brand) => `סוג הכרטיס: ${brand}`,
    kept: (merchant) => `הכרטיס יישמר: ${merchant} יוכל לחייב בו תשלומים נוספים, כפי שסוכם ביניכם.`,
    problems: {
      number: {
        required: 'יש להזין את מספר הכרטיס.',
        invalid: 'יש להזין שוב את מספר הכרטיס: ספרה שגויה או חסרה.',
        unsuited: 'אי אפשר לשלם בכרטיס מסוג זה. יש להשתמש בכרטיס אחר.',
      },
      expiry: {
        required: 'יש להזין את התוקף.',
        invalid: 'יש להזין את התוקף כחודש ושנה, כמו על הכרטיס.',
        past: 'תוקף הכרטיס פג. יש להשתמש בכרטיס אחר.',
      },
      cvc: {
        required: 'יש להזין את קוד האבטחה.',
        invalid: 'יש להזין את 3 או 4 הספרות של קוד האבטחה.',
      },
      holder: { required: 'יש להזין את השם שעל הכרטיס.' },
    },
  },
  form: formHe,
  coupon: {
    legend: 'כרטיסי מתנה ושוברים',
    button: 'מימוש ההטבה',
    hint: 'אם היתרה נמוכה מהסכום, את השאר משלמים אחר כך באמצעי תשלום אחר.',
    paidWith: (name) => `שולם באמצעות ${name}`,
    rest: 'נותר לתשלום',
  },
  problemsTitle: 'נא לבדוק את הפרטים',
  refused: {
    title: 'התשלום לא בוצע',
    'authentication-failed':
      'לא הצלחנו לאמת שהכרטיס שייך לך. אפשר לנסות שוב או להשתמש באמצעי תשלום אחר.',
    'insufficient-funds': 'אין מספיק כסף זמין. יש להשתמש בכרטיס או באמצעי תשלום אחר.',
    'card-refused': 'הכרטיס נדחה. אפשר להשתמש בכרטיס או באמצעי תשלום אחר, או לפנות לבנק.',
    'coupon-refused':
      'יש לבדוק את מספר הכרטיס ואת קוד האבטחה, או להשתמש בכרטיס או באמצעי תשלום אחר.',
    'bank-refused':
      'הבנק או שירות התשלום דחה את התשלום. אפשר לנסות שוב או להשתמש באמצעי תשלום אחר.',
  },
  refusedOnly: {
    'authentication-failed': 'לא הצלחנו לאמת שהכרטיס שייך לך. אפשר לנסות שוב או להשתמש בכרטיס אחר.',
    'insufficient-funds': 'אין מספיק כסף זמין. יש להשתמש בכרטיס אחר או בחשבון אחר.',
    'card-refused': 'הכרטיס נדחה. אפשר להשתמש בכרטיס אחר או לפנות לבנק.',
    'coupon-refused': 'יש לבדוק את מספר הכרטיס ואת קוד האבטחה, או להשתמש בכרטיס אחר.',
    'bank-refused': 'הבנק או שירות התשלום דחה את התשלום. אפשר לנסות שוב או לפנות אליהם.',
  },
  amountChanged: {
    title: 'הסכום השתנה',
    text: (merchant) =>
      `ההזמנה שונתה על ידי ${merchant}. לא שולם דבר. יש לבדוק את הסכום החדש לפני התשלום.`,
  },
  qr: {
    withPhone: 'תשלום בטלפון',
    steps: ['פותחים את אפליקציית הבנק.', 'סורקים את קוד ה־QR הזה.', 'בודקים את הסכום ומאשרים.'],
    alternative: (merchant) => `קוד QR לתשלום אל ${merchant} באפליקציית הבנק`,
    openApp: 'פתיחת אפליקציית הבנק',
    openAppHint: 'אם לא נפתחה אפליקציה, יש להישאר כאן ולסרוק את קוד ה־QR במכשיר אחר.',
    showCode: 'הצגת קוד ה־QR',
    youChoose: (min, max) => `את הסכום בוחרים באפליקציית הבנק: לפחות ${min}, לכל היותר ${max}.`,
    validFor: (duration) => `הקוד בתוקף לעוד ${duration}.`,
    expiresSoon: 'תוקף הקוד יפוג בקרוב.',
    expired: 'תוקף הקוד פג.',
    scanned: 'הקוד נסרק. יש לאשר את התשלום באפליקציית הבנק.',
    orCard: 'או תשלום בכרטיס',
    wallet: {
      open: (app) => `פותחים את ${app}.`,
      openApp: (app) => `פתיחת ${app}`,
      alternative: (merchant, app) => `קוד QR לתשלום אל ${merchant} באמצעות ${app}`,
      scanned: (app) => `הקוד נסרק. יש לאשר את התשלום ב־${app}.`,
    },
  },
  confirm: 'משלמים בדף הבא.',
  waiting: {
    title: 'ממתינים לתשלום',
    text: 'התשלום עדיין לא הושלם. התוצאה תופיע בדף זה ברגע שתיוודע.',
    toBank: 'המשך לתשלום',
    checkAgain: 'בדיקה חוזרת',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `יש להעביר ${amount} מחשבון הבנק שלך`,
      text: 'יש להשתמש בפרטים האלה בדיוק. לפי מטרת ההעברה מזהים שהיא שלך.',
      reference: 'מטרת ההעברה',
    },
    'payment-reference': {
      title: (amount) => `יש לשלם ${amount} עם האסמכתה הזאת`,
      text: 'אפשר לשלם בכספומט או באפליקציית הבנק: בוחרים בתשלום לפי אסמכתה ומזינים את הפרטים האלה.',
      reference: 'אסמכתה לתשלום',
    },
    holder: 'בעל החשבון',
    entity: 'מספר הגוף',
    copy: 'העתקה',
    copied: 'הועתק',
    timeLeft: (duration) => `הזמן שנותר לתשלום: ${duration}`,
    until: (moment) => `לתשלום עד: ${moment}`,
    tooLate: 'המועד לתשלום חלף. נא לא לשלוח כסף כעת.',
    codeTitle: 'מהר יותר עם אפליקציית הבנק',
    codeText: 'סורקים בה את הקוד הזה, ופרטי ההעברה מתמלאים מעצמם.',
    codeAlternative: 'קוד QR עם פרטי ההעברה',
    mayLeave: (merchant) => `אפשר לעזוב את הדף: הודעה תישלח אל ${merchant} ברגע שהכסף יגיע.`,
  },
  finished: {
    paid: { title: 'שולם', text: (merchant) => `התשלום אל ${merchant} הושלם.` },
    refunded: {
      title: 'הכסף הוחזר',
      text: (merchant) => `התשלום אל ${merchant} הוחזר אליך.`,
    },
    'partly-refunded': {
      title: 'הכסף הוחזר בחלקו',
      text: (merchant) => `חלק מהתשלום אל ${merchant} הוחזר אליך.`,
    },
    reserved: {
      title: 'התשלום שוריין',
      text: (merchant) =>
        `הסכום שוריין עבור ${merchant}. החיוב יבוצע כשהחנות תגבה אותו, במלואו או בחלקים.`,
    },
    processing: {
      title: 'התשלום בתהליך',
      text: (merchant) => `אין צורך לעשות דבר נוסף. הודעה תישלח אל ${merchant} כשהכסף יגיע.`,
    },
    declined: {
      title: 'התשלום נדחה',
      text: (merchant) => `לא שולם דבר אל ${merchant}.`,
    },
    cancelled: {
      title: 'התשלום בוטל',
      text: (merchant) => `לא שולם דבר אל ${merchant}.`,
    },
    expired: {
      title: 'המועד לתשלום חלף',
      text: (merchant) => `המועד לתשלום אל ${merchant} חלף. לא שולם דבר.`,
    },
    backToShop: (merchant) => `חזרה אל ${merchant}`,
    tryAgain: 'ניסיון נוסף',
    closing: 'אפשר לסגור את החלון הזה.',
  },
  exhausted: {
    title: 'נעשה שימוש רב מדי בקישור הזה',
    text: (merchant) =>
      `אי אפשר להתחיל תשלום נוסף בקישור הזה. אפשר לבקש קישור חדש אצל ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'אין כלום בכתובת הזאת',
      text: 'כדי לשלם יש לפתוח שוב את קישור התשלום של החנות ולבדוק שהכתובת הועתקה במלואה.',
    },
    unknown: {
      title: 'קישור התשלום הזה אינו מוכר',
      text: 'יש לבדוק שהכתובת הועתקה במלואה, או לבקש מהחנות קישור חדש.',
    },
    crossSite: {
      title: 'הפעולה נעצרה: הבקשה הגיעה מאתר אחר',
      text: 'למען ביטחונך לא בוצע דבר. יש לפתוח שוב את קישור התשלום של החנות ולשלם שם.',
    },
    refused: {
      title: 'אי אפשר להתחיל את התשלום הזה',
      text: 'אפשר לחזור לדף התשלום: הוא מראה איך אפשר לשלם.',
    },
    busy: {
      title: 'נא להמתין רגע',
      text: 'הגיעו בקשות רבות מדי או שבנק אינו משיב. אפשר לנסות שוב בעוד דקה.',
    },
    failed: {
      title: 'משהו השתבש אצלנו',
      text: 'יש לפתוח שוב את דף התשלום: הוא מראה אם התשלום בוצע.',
    },
    toPayment: 'אל דף התשלום',
    toDemo: 'אל חנות ההדגמה',
  },
};
