// The Turkish texts of mails.
import type { MailTexts } from './en.ts';

/** Names are not inflected: a noun after them carries the case ("Satama mağazasına"). */
export const tr: MailTexts = {
  hello: 'Merhaba,',
  helloTo: (name) => `Merhaba ${name},`,
  testBanner: 'Test: Para aktarılmaz',
  labels: {
    order: 'Sipariş',
    description: 'Açıklama',
    amount: 'Tutar',
    method: 'Ödeme yöntemi',
    payBefore: 'Son ödeme zamanı',
    holder: 'Hesap sahibi',
    bank: 'Banka',
    entity: 'Kurum kodu',
    refunded: 'İade edilen tutar',
  },
  reminder: {
    first: (shop) => `${shop} mağazasına ödemeniz tamamlanmadı`,
    second: (shop) => `${shop} mağazasındaki siparişinizi hâlâ ödeyebilirsiniz`,
    title: 'Siparişiniz sizi bekliyor',
    text: (shop, amount) =>
      `${shop} mağazasından sipariş verdiniz ama ${amount} tutarındaki ödeme tamamlanmadı. Hâlâ ödeyebilirsiniz:`,
    button: 'Ödemeyi tamamla',
    ignore: 'Ödemeyi yaptıysanız veya siparişi artık istemiyorsanız bir şey yapmanız gerekmez.',
  },
  completed: {
    subject: (shop) => `${shop} mağazasına ödemeniz başarıyla yapıldı`,
    title: 'Ödemeniz için teşekkür ederiz',
    text: (shop, amount) => `${shop} mağazasına ${amount} tutarındaki ödemeniz başarıyla yapıldı.`,
  },
  reserved: {
    subject: (shop) => `${shop} mağazasına ödemeniz için provizyon alındı`,
    title: 'Ödemeniz için provizyon alındı',
    text: (shop, amount) =>
      `${shop} için ${amount} tutarında provizyon alındı. Mağaza bu tutarı daha sonra bir seferde veya parça parça tahsil eder.`,
  },
  captured: {
    subject: (shop) => `${shop} provizyondaki ödemenizi tahsil etti`,
    title: 'Provizyondaki ödemeniz tahsil edildi',
    text: (shop, amount) =>
      `${shop}, provizyondaki ödemenizden ${amount} tahsil etti. Bu yeni bir ödeme değildir.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `${shop} mağazasına ödemenizi nasıl gönderirsiniz?`,
      title: (amount) => `Banka hesabınızdan ${amount} gönderin`,
      text: 'Bilgileri tam olarak buradaki gibi girin. Havalenin size ait olduğu, havale açıklamasından anlaşılır.',
      reference: 'Havale açıklaması',
    },
    'payment-reference': {
      subject: (shop) => `${shop} mağazasına ödemenizin referansı`,
      title: (amount) => `Bu referansla ${amount} ödeyin`,
      text: 'ATM’de veya banka uygulamanızda ödeyin: Referansla ödemeyi seçin ve bu bilgileri girin.',
      reference: 'Referans',
    },
    button: 'Ödeme sayfasını göster',
    shopIsNotified: (shop) => `Para ulaşır ulaşmaz ${shop} bilgilendirilir.`,
  },
  refund: {
    subject: (shop) => `${shop} size para iade etti`,
    title: 'Paranız geri geliyor',
    text: (shop, amount) =>
      `${shop}, ödeme yaptığınız yolla size ${amount} iade etti. Paranın hesabınıza geçmesi birkaç gün sürebilir.`,
  },
  link: 'Düğme çalışmıyorsa bu adresi açın:',
  questions: (shop) => `Siparişinizle ilgili sorularınız mı var? ${shop} ile iletişime geçin`,
  footer: (shop) =>
    `Bu otomatik ileti size ${shop} mağazasındaki siparişiniz nedeniyle gönderildi.`,
};
