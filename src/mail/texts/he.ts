// The Hebrew texts of mails.
import type { MailTexts } from './en.ts';

export const he: MailTexts = {
  hello: 'שלום,',
  helloTo: (name) => `שלום ${name},`,
  testBanner: 'בדיקה: לא מועבר כסף',
  labels: {
    order: 'הזמנה',
    description: 'תיאור',
    amount: 'סכום',
    method: 'אמצעי תשלום',
    payBefore: 'לתשלום עד',
    holder: 'בעל החשבון',
    bank: 'בנק',
    entity: 'מספר הגוף',
    refunded: 'הסכום שהוחזר',
  },
  reminder: {
    first: (shop) => `התשלום שלך אל ${shop} לא הושלם`,
    second: (shop) => `עדיין אפשר לשלם על ההזמנה שלך אצל ${shop}`,
    title: 'ההזמנה שלך מחכה',
    text: (shop, amount) =>
      `ביצעת הזמנה אצל ${shop}, אבל התשלום של ${amount} לא הושלם. עדיין אפשר לשלם:`,
    button: 'להשלמת התשלום',
    ignore: 'כבר שילמת, או שההזמנה כבר לא רצויה? אין צורך לעשות דבר.',
  },
  completed: {
    subject: (shop) => `התשלום שלך אל ${shop} בוצע בהצלחה`,
    title: 'תודה על התשלום',
    text: (shop, amount) => `התשלום שלך, ${amount}, אל ${shop} בוצע בהצלחה.`,
  },
  reserved: {
    subject: (shop) => `התשלום שלך אל ${shop} שוריין`,
    title: 'התשלום שלך שוריין',
    text: (shop, amount) =>
      `הסכום ${amount} שוריין עבור ${shop}. החיוב יבוצע כשהחנות תגבה אותו, במלואו או בחלקים.`,
  },
  captured: {
    subject: (shop) => `${shop}: התשלום המשוריין חויב`,
    title: 'התשלום המשוריין שלך חויב',
    text: (shop, amount) => `${amount} חויבו עבור ${shop} מתוך התשלום ששוריין. זה אינו תשלום נוסף.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `כך מעבירים את התשלום שלך אל ${shop}`,
      title: (amount) => `יש להעביר ${amount} מחשבון הבנק שלך`,
      text: 'יש להשתמש בפרטים האלה בדיוק. לפי מטרת ההעברה מזהים שהיא שלך.',
      reference: 'מטרת ההעברה',
    },
    'payment-reference': {
      subject: (shop) => `האסמכתה לתשלום שלך אל ${shop}`,
      title: (amount) => `יש לשלם ${amount} עם האסמכתה הזאת`,
      text: 'אפשר לשלם בכספומט או באפליקציית הבנק: בוחרים בתשלום לפי אסמכתה ומזינים את הפרטים האלה.',
      reference: 'אסמכתה לתשלום',
    },
    button: 'הצגת דף התשלום',
    shopIsNotified: (shop) => `הודעה תישלח אל ${shop} ברגע שהכסף יגיע.`,
  },
  refund: {
    subject: (shop) => `קיבלת החזר כספי מאת ${shop}`,
    title: 'הכסף שלך בדרך חזרה',
    text: (shop, amount) =>
      `קיבלת החזר של ${amount} מאת ${shop}, בדרך שבה שילמת. ייתכן שיחלפו כמה ימים עד שהכסף יופיע בחשבונך.`,
  },
  link: 'אם הכפתור לא עובד, אפשר לפתוח את הכתובת הזאת:',
  questions: (shop) => `שאלות על ההזמנה? אפשר לפנות אל ${shop}`,
  footer: (shop) => `קיבלת הודעה אוטומטית זו בגלל ההזמנה שלך אצל ${shop}.`,
};
