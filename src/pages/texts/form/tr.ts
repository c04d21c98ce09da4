// The Turkish questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formTr: FormTexts = {
  intro: 'Bu ödeme yöntemi için bu bilgiler gereklidir.',
  optional: (label) => `${label} (isteğe bağlı)`,
  choose: 'Seçin',
  questions: {
    account_holder: {
      label: 'Hesap sahibinin adı',
      required: 'Hesap sahibinin adını girin.',
      invalid: 'Hesap sahibinin tam adını girin.',
    },
    iban: {
      label: 'Hesap numarası (IBAN)',
      hint: 'Ülkeyi gösteren iki harfle başlar',
      required: 'IBAN numaranızı girin.',
      invalid: 'IBAN numaranızı yeniden girin: önce iki harf, sonra rakamlar ve harfler.',
    },
    bank_country: { label: 'Bankanızın ülkesi', required: 'Bankanızın ülkesini seçin.' },
    bic: {
      label: 'Banka kodu (BIC)',
      hint: '8 veya 11 harf ve rakam',
      required: 'Bankanızın BIC kodunu girin.',
      invalid: 'BIC kodunu yeniden girin: 8 veya 11 harf ve rakamdan oluşur.',
    },
    bank_name: {
      label: 'Bankanızın adı',
      required: 'Hangi bankayı kullandığınızı belirtin.',
      invalid: 'Bankanızın adını en fazla 100 karakterle girin.',
    },
    issuer: { label: 'Bankanız', required: 'Bankanızı seçin.' },
    email: {
      label: 'E-posta adresi',
      required: 'E-posta adresinizi girin.',
      invalid: 'E-posta adresinin tamamını, ortasında @ işaretiyle girin.',
    },
    phone: {
      label: 'Telefon numarası',
      required: 'Telefon numaranızı girin.',
      invalid: 'Telefon numaranızı rakamlarla girin; + ile başlayabilir.',
    },
    birthday: {
      label: 'Doğum tarihi',
      hint: 'Gün, ay ve yıl, örneğin 31\u201112\u20111990',
      required: 'Doğum tarihinizi girin.',
      invalid: 'Doğum tarihinizi gün, ay ve yıl olarak girin, örneğin 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Banka hesap numarası',
      required: 'Banka hesap numaranızı girin.',
      invalid: 'Hesap numaranızı yeniden girin: 8 ila 34 rakam veya harften oluşur.',
    },
    title: { label: 'Hitap', required: 'Size nasıl hitap edileceğini seçin.' },
    customer_type: {
      label: 'Alışverişi yapan',
      required: 'Şirket adına alıp almadığınızı seçin.',
    },
    terms: {
      label: 'Bu ödeme yönteminin hüküm ve koşullarını kabul ediyorum',
      required: 'Hüküm ve koşulları kabul edin.',
    },
    coupon_number: {
      label: 'Kart numarası',
      required: 'Kart numarasını girin.',
      invalid: 'Kart numarasını yeniden girin: 4 ila 20 rakam veya harften oluşur.',
    },
    coupon_code: {
      label: 'Güvenlik kodu',
      hint: '4 ila 10 karakter, çoğu zaman kazınacak alanın altında',
      required: 'Güvenlik kodunu girin.',
      invalid: 'Güvenlik kodunu yeniden girin: 4 ila 10 rakam veya harften oluşur.',
    },
  },
  choices: {
    title: { mr: 'Bay', mrs: 'Bayan', miss: 'Bayan (bekâr)' },
    customer_type: { P: 'Bireysel müşteri', B: 'Şirket' },
  },
};
