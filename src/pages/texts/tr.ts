// The Turkish texts of the payment pages.
import type { Texts } from './en.ts';
import { formTr } from './form/tr.ts';

/** Names are not inflected: a noun after them carries the case ("Satama mağazasına"). */
export const tr: Texts = {
  languageName: 'Türkçe',
  languages: 'Dil',
  setLanguage: 'Dili değiştir',
  testBanner: 'Test: Para aktarılmaz',
  madeBy: 'Ödeme sayfası: Kassa',
  support: (merchant) =>
    `Siparişinizle ilgili sorularınız mı var? ${merchant} ile iletişime geçin:`,
  shopHome: (merchant) => `${merchant} web sitesi`,
  payTitle: (amount, merchant) => `${merchant} mağazasına ${amount} ödeyin`,
  errorTitle: (title) => `Hata: ${title}`,
  summary: {
    label: 'Ödemeniz',
    amount: 'Tutar',
    to: 'Mağaza',
    place: 'İş yeri',
    order: 'Sipariş',
    description: 'Açıklama',
    method: 'Ödeme yöntemi',
    date: 'Tarih',
    between: (min, max) => `${min} ile ${max} arası`,
  },
  cart: {
    title: 'Alışveriş sepeti',
    item: 'Ürün',
    vat: 'KDV',
    net: 'KDV hariç',
    total: 'Toplam',
    more: (count) => `ve ${count} ürün daha`,
  },
  cancel: 'Ödemeyi iptal et',
  methodNames: {
    BANKTRANS: 'Banka havalesi',
    BNPL_INSTM: 'Taksitli ödeme',
    BNPL_MF: 'Teslimattan sonra ödeme',
    CREDITCARD: 'Kartla ödeme',
    DIRDEB: 'SEPA doğrudan borçlandırma',
    EINVOICE: 'Faturayla ödeme',
  },
  allMethods: 'Tüm ödeme yöntemleri',
  payButton: (amount) => `Ödeme yükümlülüğüyle sipariş ver: ${amount}`,
  payButtonBusy: 'Bir saniye, ödemeniz başlatılıyor.',
  choose: {
    legend: 'Nasıl ödemek istersiniz?',
    button: 'Devam et',
    none: 'Mağaza şu anda bu ödemeyi hiçbir yöntemle alamıyor.',
  },
  card: {
    intro: 'Tüm alanları kartınızda yazdığı gibi doldurun.',
    number: 'Kart numarası',
    expiry: 'Son kullanma tarihi',
    expiryHint: 'Ay ve yıl',
    cvc: 'Güvenlik kodu',
    cvcHint: 'Arka yüzdeki 3 veya ön yüzdeki 4 rakam',
    holder: 'Kartın üzerindeki ad',
    brand: (brand) => `Kart türü: ${brand}`,
    kept: (merchant) =>
      `Kartınız kaydedilir: ${merchant}, aranızdaki anlaşmaya göre sonraki ödemeleri bu karttan alabilir.`,
    problems: {
      number: {
        required: 'Kart numarasını girin.',
        invalid: 'Kart numarasını yeniden girin: Bir rakam yanlış veya eksik.',
        unsuited: 'Bu ödeme bu tür bir kartla yapılamaz. Başka bir kart kullanın.',
      },
      expiry: {
        required: 'Son kullanma tarihini girin.',
        invalid: 'Son kullanma tarihini kartınızdaki gibi ay ve yıl olarak girin.',
        past: 'Bu kartın süresi dolmuş. Başka bir kart kullanın.',
      },
      cvc: {
        required: 'Güvenlik kodunu girin.',
        invalid: 'Güvenlik kodunun 3 veya 4 rakamını girin.',
      },
      holder: { required: 'Kartın üzerindeki adı girin.' },
    },
  },
  form: formTr,
  coupon: {
    legend: 'Hediye kartları ve çekleri',
    button: 'İndirimi ekle',
    hint: 'Bakiye tutardan azsa kalanı daha sonra başka bir yöntemle ödersiniz.',
    paidWith: (name) => `${name} ile ödendi`,
    rest: 'Kalan tutar',
  },
  problemsTitle: 'Lütfen bilgilerinizi kontrol edin',
  refused: {
    title: 'Ödeme gerçekleşmedi',
    'authentication-failed':
      'Kartın size ait olduğu doğrulanamadı. Yeniden deneyin veya başka bir yöntem kullanın.',
    'insufficient-funds': 'Bakiye yeterli değil. Başka bir kart veya yöntem kullanın.',
    'card-refused': 'Kart reddedildi. Başka bir kart veya yöntem kullanın ya da bankanıza danışın.',
    'coupon-refused':
      'Kart numarasını ve güvenlik kodunu kontrol edin ya da başka bir kart veya yöntem kullanın.',
    'bank-refused':
      'Bankanız veya ödeme hizmetiniz ödemeyi reddetti. Yeniden deneyin veya başka bir yöntem kullanın.',
  },
  refusedOnly: {
    'authentication-failed':
      'Kartın size ait olduğu doğrulanamadı. Yeniden deneyin veya başka bir kart kullanın.',
    'insufficient-funds': 'Bakiye yeterli değil. Başka bir kart veya hesap kullanın.',
    'card-refused': 'Kart reddedildi. Başka bir kart kullanın ya da bankanıza danışın.',
    'coupon-refused':
      'Kart numarasını ve güvenlik kodunu kontrol edin ya da başka bir kart kullanın.',
    'bank-refused':
      'Bankanız veya ödeme hizmetiniz ödemeyi reddetti. Yeniden deneyin veya onlara danışın.',
  },
  amountChanged: {
    title: 'Tutar değişti',
    text: (merchant) =>
      `${merchant} siparişinizi değiştirdi. Hiçbir ödeme yapılmadı. Ödemeden önce yeni tutarı kontrol edin.`,
  },
  qr: {
    withPhone: 'Telefonunuzla ödeyin',
    steps: ['Banka uygulamanızı açın.', 'Bu QR kodunu tarayın.', 'Tutarı kontrol edip onaylayın.'],
    alternative: (merchant) =>
      `Banka uygulamanızla ${merchant} mağazasına ödeme yapmak için QR kodu`,
    openApp: 'Banka uygulamasını aç',
    openAppHint: 'Uygulama açılmazsa burada kalın ve QR kodunu başka bir cihazla tarayın.',
    showCode: 'QR kodunu göster',
    youChoose: (min, max) =>
      `Tutarı banka uygulamanızda siz belirlersiniz: en az ${min}, en fazla ${max}.`,
    validFor: (duration) => `Kodun kalan geçerlilik süresi: ${duration}.`,
    expiresSoon: 'Bu kodun süresi yakında dolacak.',
    expired: 'Bu kodun süresi doldu.',
    scanned: 'Kod tarandı. Ödemeyi banka uygulamanızda onaylayın.',
    orCard: 'Veya kartınızla ödeyin',
    wallet: {
      open: (app) => `${app} uygulamasını açın.`,
      openApp: (app) => `${app} uygulamasını aç`,
      alternative: (merchant, app) =>
        `${app} uygulamasıyla ${merchant} mağazasına ödeme yapmak için QR kodu`,
      scanned: (app) => `Kod tarandı. Ödemeyi ${app} uygulamasında onaylayın.`,
    },
  },
  confirm: 'Sonraki sayfada ödeyeceksiniz.',
  waiting: {
    title: 'Ödemeniz bekleniyor',
    text: 'Ödemeniz henüz tamamlanmadı. Sonuç belli olur olmaz burada görünür.',
    toBank: 'Ödemeye devam et',
    checkAgain: 'Yeniden kontrol et',
  },
  instructions: {
    'bank-transfer': {
      title: (amount) => `Banka hesabınızdan ${amount} gönderin`,
      text: 'Bilgileri tam olarak buradaki gibi girin. Havalenin size ait olduğu, havale açıklamasından anlaşılır.',
      reference: 'Havale açıklaması',
    },
    'payment-reference': {
      title: (amount) => `Bu referansla ${amount} ödeyin`,
      text: 'ATM’de veya banka uygulamanızda ödeyin: Referansla ödemeyi seçin ve bu bilgileri girin.',
      reference: 'Referans',
    },
    holder: 'Hesap sahibi',
    entity: 'Kurum kodu',
    copy: 'Kopyala',
    copied: 'Kopyalandı',
    timeLeft: (duration) => `Ödeme için kalan süre: ${duration}`,
    until: (moment) => `Son ödeme zamanı: ${moment}`,
    tooLate: 'Ödeme süresi doldu. Lütfen artık para göndermeyin.',
    codeTitle: 'Banka uygulamanızla daha hızlı',
    codeText: 'Bu kodu uygulamayla tarayın; havale bilgileri sizin için doldurulur.',
    codeAlternative: 'Havale bilgilerini içeren QR kodu',
    mayLeave: (merchant) =>
      `Bu sayfadan ayrılabilirsiniz: Para ulaşır ulaşmaz ${merchant} bilgilendirilir.`,
  },
  finished: {
    paid: {
      title: 'Ödendi',
      text: (merchant) => `${merchant} mağazasına ödemeniz tamamlandı.`,
    },
    refunded: {
      title: 'İade edildi',
      text: (merchant) => `${merchant} mağazasına ödemeniz size iade edildi.`,
    },
    'partly-refunded': {
      title: 'Kısmen iade edildi',
      text: (merchant) => `${merchant} mağazasına ödemenizin bir kısmı size iade edildi.`,
    },
    reserved: {
      title: 'Provizyon alındı',
      text: (merchant) =>
        `${merchant} mağazasına ödemeniz için provizyon alındı. Mağaza bu tutarı daha sonra bir seferde veya parça parça tahsil eder.`,
    },
    processing: {
      title: 'Ödeme işleniyor',
      text: (merchant) =>
        `Yapmanız gereken başka bir şey yok. Para ulaştığında ${merchant} bilgilendirilir.`,
    },
    declined: {
      title: 'Ödeme reddedildi',
      text: (merchant) => `${merchant} mağazasına hiçbir ödeme yapılmadı.`,
    },
    cancelled: {
      title: 'Ödeme iptal edildi',
      text: (merchant) => `${merchant} mağazasına hiçbir ödeme yapılmadı.`,
    },
    expired: {
      title: 'Ödemenin süresi doldu',
      text: (merchant) => `${merchant} mağazasına ödeme süresi doldu. Hiçbir ödeme yapılmadı.`,
    },
    backToShop: (merchant) => `${merchant} mağazasına dön`,
    tryAgain: 'Yeniden dene',
    closing: 'Bu pencereyi kapatabilirsiniz.',
  },
  exhausted: {
    title: 'Bu bağlantı çok fazla kez kullanıldı',
    text: (merchant) =>
      `Bu bağlantıyla başka ödeme başlatılamaz. ${merchant} mağazasından yenisini isteyin.`,
  },
  problem: {
    nowhere: {
      title: 'Bu adreste bir şey yok',
      text: 'Ödeme yapmak için mağazanın ödeme bağlantısını yeniden açın. Adresin tamamının kopyalandığını kontrol edin.',
    },
    unknown: {
      title: 'Bu ödeme bağlantısı bilinmiyor',
      text: 'Adresin tamamının kopyalandığını kontrol edin veya mağazadan yeni bir bağlantı isteyin.',
    },
    crossSite: {
      title: 'Durduruldu: Bu istek başka bir siteden geldi',
      text: 'Güvenliğiniz için hiçbir işlem yapılmadı. Mağazanın ödeme bağlantısını yeniden açın ve orada ödeyin.',
    },
    refused: {
      title: 'Bu ödeme başlatılamıyor',
      text: 'Ödeme sayfasına dönün: Nasıl ödeyebileceğinizi orada görürsünüz.',
    },
    busy: {
      title: 'Lütfen biraz bekleyin',
      text: 'Çok fazla istek geldi veya bir banka yanıt vermiyor. Bir dakika sonra yeniden deneyin.',
    },
    failed: {
      title: 'Burada bir sorun oluştu',
      text: 'Ödeme sayfasını yeniden açın: Ödemenizin gerçekleşip gerçekleşmediğini orada görürsünüz.',
    },
    toPayment: 'Ödeme sayfasına git',
    toDemo: 'Demo mağazaya git',
  },
};
