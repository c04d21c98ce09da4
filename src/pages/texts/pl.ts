// The Polish texts of the payment pages.
import type { Texts } from './en.ts';
import { formPl } from './form/pl.ts';

export const pl: Texts = {
  languageName: 'Polski',
  languages: 'Język',
  setLanguage: 'Zmień język',
  testBanner: 'Test: pieniądze nie są przesyłane',
  madeBy: 'Strona płatności Kassa',
  support: (merchant) => `Masz pytania o zamówienie? Sprzedawca ${merchant} odpowie:`,
  shopHome: (merchant) => `Strona sprzedawcy ${merchant}`,
  payTitle: (amount, merchant) => `Zapłać ${amount} na rzecz sklepu ${merchant}`,
  errorTitle: (title) => `Błąd: ${title}`,
  summary: {
    label: 'Twoja płatność',
    amount: 'Kwota',
    to: 'Odbiorca',
    place: 'Siedziba',
    order: 'Zamówienie',
    description: 'Opis',
    method: 'Metoda płatności',
    date: 'Data',
    between: (min, max) => `od ${min} do ${max}`,
  },
  cart: {
    title: 'Koszyk',
    item: 'Produkt',
    vat: 'VAT',
    net: 'Bez VAT',
    total: 'Razem',
    more: (count) => `i jeszcze ${count}`,
  },
  cancel: 'Anuluj płatność',
  methodNames: {
    BANKTRANS: 'Przelew bankowy',
    BNPL_INSTM: 'Płatność w ratach',
    BNPL_MF: 'Płatność po dostawie',
    CREDITCARD: 'Płatność kartą',
    DIRDEB: 'Polecenie zapłaty SEPA',
    EINVOICE: 'Płatność na fakturę',
  },
  allMethods: 'Wszystkie metody płatności',
  payButton: (amount) => `Zamawiam z obowiązkiem zapłaty: ${amount}`,
  payButtonBusy: 'Chwileczkę, płatność jest uruchamiana.',
  choose: {
    legend: 'Jak chcesz zapłacić?',
    button: 'Dalej',
    none: 'Ten sklep nie może teraz przyjąć tej płatności żadną metodą.',
  },
  card: {
    intro: 'Wypełnij wszystkie pola tak, jak na karcie.',
    number: 'Numer karty',
    expiry: 'Data ważności',
    expiryHint: 'Miesiąc i rok',
    cvc: 'Kod zabezpieczający',
    cvcHint: '3 cyfry z tyłu lub 4 z przodu',
    holder: 'Imię i nazwisko na karcie',
    brand: (brand) => `Rodzaj karty: ${brand}`,
    kept: (merchant) =>
      `Twoja karta zostanie zapisana: ${merchant} może obciążać ją kolejnymi płatnościami, na które wyrażono zgodę.`,
    problems: {
      number: {
        required: 'Wpisz numer karty.',
        invalid: 'Wpisz numer karty jeszcze raz: jedna z cyfr jest błędna lub jej brakuje.',
        unsuited: 'Tej płatności nie można dokonać kartą tego rodzaju. Użyj innej karty.',
      },
      expiry: {
        required: 'Wpisz datę ważności.',
        invalid: 'Wpisz miesiąc i rok ważności, tak jak na karcie.',
        past: 'Ta karta straciła ważność. Użyj innej karty.',
      },
      cvc: {
        required: 'Wpisz kod zabezpieczający.',
        invalid: 'Wpisz 3 lub 4 cyfry kodu zabezpieczającego.',
      },
      holder: { required: 'Wpisz imię i nazwisko z karty.' },
    },
  },
  form: formPl,
  coupon: {
    legend: 'Karty podarunkowe i bony',
    button: 'Dodaj rabat',
    hint: 'Jeśli na karcie jest mniej niż kwota płatności, resztę zapłacisz potem inną metodą.',
    paidWith: (name) => `Zapłacono: ${name}`,
    rest: 'Pozostało do zapłaty',
  },
  problemsTitle: 'Sprawdź swoje dane',
  refused: {
    title: 'Płatność nie powiodła się',
    'authentication-failed':
      'Nie udało się potwierdzić, że karta należy do Ciebie. Spróbuj ponownie lub użyj innej metody.',
    'insufficient-funds': 'Brakuje środków. Użyj innej karty lub metody.',
    'card-refused': 'Karta została odrzucona. Użyj innej karty lub metody albo zapytaj swój bank.',
    'coupon-refused': 'Sprawdź numer karty i kod zabezpieczający albo użyj innej karty lub metody.',
    'bank-refused':
      'Bank lub usługa płatnicza odrzuciła płatność. Spróbuj ponownie lub użyj innej metody.',
  },
  refusedOnly: {
    'authentication-failed':
      'Nie udało się potwierdzić, że karta należy do Ciebie. Spróbuj ponownie lub użyj innej karty.',
    'insufficient-funds': 'Brakuje środków. Użyj innej karty lub innego konta.',
    'card-refused': 'Karta została odrzucona. Użyj innej karty albo zapytaj swój bank.',
    'coupon-refused': 'Sprawdź numer karty i kod zabezpieczający albo użyj innej karty.',
    'bank-refused':
      'Bank lub usługa płatnicza odrzuciła płatność. Spróbuj ponownie lub zapytaj tam o przyczynę.',
  },
  amountChanged: {
    title: 'Kwota się zmieniła',
    text: (merchant) =>
      `Sklep ${merchant} zmienił Twoje zamówienie. Nic nie zapłacono. Sprawdź nową kwotę przed zapłatą.`,
  },
  qr: {
    withPhone: 'Zapłać telefonem',
    steps: [
      'Otwórz aplikację swojego banku.',
      'Zeskanuj ten kod QR.',
      'Sprawdź kwotę i potwierdź.',
    ],
    alternative: (merchant) => `Kod QR do zapłaty na rzecz sklepu ${merchant} w aplikacji banku`,
    openApp: 'Otwórz aplikację banku',
    openAppHint:
      'Jeśli żadna aplikacja się nie otworzy, zostań tutaj i zeskanuj kod QR innym urządzeniem.',
    showCode: 'Pokaż kod QR',
    youChoose: (min, max) =>
      `Kwotę wybierasz w aplikacji banku: co najmniej ${min}, najwyżej ${max}.`,
    validFor: (duration) => `Pozostały czas ważności kodu: ${duration}.`,
    expiresSoon: 'Ten kod wkrótce straci ważność.',
    expired: 'Ten kod stracił ważność.',
    scanned: 'Kod został zeskanowany. Potwierdź płatność w aplikacji banku.',
    orCard: 'Albo zapłać kartą',
    wallet: {
      open: (app) => `Otwórz aplikację ${app}.`,
      openApp: (app) => `Otwórz aplikację ${app}`,
      alternative: (merchant, app) =>
        `Kod QR do zapłaty na rzecz sklepu ${merchant} w aplikacji ${app}`,
      scanned: (app) => `Kod został zeskanowany. Potwierdź płatność w aplikacji ${app}.`,
    },
  },
  confirm: 'Zapłacisz na następnej stronie.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `Przelej ${amount} ze swojego rachunku`,
      text: 'Podaj dokładnie te dane. Po tytule przelewu rozpoznamy, że pochodzi od Ciebie.',
      reference: 'Tytuł przelewu',
    },
    'payment-reference': {
      title: (amount) => `Zapłać ${amount} z tym numerem referencyjnym`,
      text: 'Zapłać w bankomacie lub w aplikacji banku: wybierz płatność z numerem referencyjnym i wpisz te dane.',
      reference: 'Numer referencyjny',
    },
    holder: 'Właściciel rachunku',
    entity: 'Numer podmiotu',
    copy: 'Kopiuj',
    copied: 'Skopiowano',
    timeLeft: (duration) => `Pozostały czas na zapłatę: ${duration}`,
    until: (moment) => `Zapłać przed: ${moment}`,
    tooLate: 'Czas na zapłatę minął. Nie wysyłaj już pieniędzy.',
    codeTitle: 'Szybciej w aplikacji banku',
    codeText: 'Zeskanuj nią ten kod, a przelew wypełni się sam.',
    codeAlternative: 'Kod QR z danymi do przelewu',
    mayLeave: (merchant) =>
      `Możesz opuścić tę stronę: ${merchant} dostanie wiadomość, gdy tylko dotrą pieniądze.`,
  },
  waiting: {
    title: 'Czekamy na Twoją płatność',
    text: 'Twoja płatność jeszcze się nie zakończyła. Wynik pojawi się tutaj, gdy tylko będzie znany.',
    toBank: 'Przejdź do płatności',
    checkAgain: 'Sprawdź ponownie',
  },
  finished: {
    paid: {
      title: 'Zapłacono',
      text: (merchant) => `Twoja płatność na rzecz sklepu ${merchant} została zakończona.`,
    },
    refunded: {
      title: 'Zwrócono',
      text: (merchant) => `Twoja płatność na rzecz sklepu ${merchant} została Ci zwrócona.`,
    },
    'partly-refunded': {
      title: 'Zwrócono częściowo',
      text: (merchant) => `Część Twojej płatności na rzecz sklepu ${merchant} została Ci zwrócona.`,
    },
    reserved: {
      title: 'Płatność zarezerwowana',
      text: (merchant) =>
        `Kwota jest zarezerwowana dla sklepu ${merchant}. Zostanie pobrana później, w całości lub w częściach.`,
    },
    processing: {
      title: 'Płatność w toku',
      text: (merchant) =>
        `Z Twojej strony to wszystko. ${merchant} dostanie wiadomość, gdy dotrą pieniądze.`,
    },
    declined: {
      title: 'Płatność odrzucona',
      text: (merchant) => `Nic nie zapłacono na rzecz sklepu ${merchant}.`,
    },
    cancelled: {
      title: 'Płatność anulowana',
      text: (merchant) => `Nic nie zapłacono na rzecz sklepu ${merchant}.`,
    },
    expired: {
      title: 'Płatność wygasła',
      text: (merchant) => `Czas na zapłatę na rzecz sklepu ${merchant} minął. Nic nie zapłacono.`,
    },
    backToShop: (merchant) => `Wróć do sklepu ${merchant}`,
    tryAgain: 'Spróbuj ponownie',
    closing: 'Możesz zamknąć to okno.',
  },
  exhausted: {
    title: 'Ten link został użyty zbyt wiele razy',
    text: (merchant) =>
      `Tym linkiem nie można już rozpocząć płatności. Nowy link wyda sprzedawca ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'Pod tym adresem nic nie ma',
      text: 'Aby zapłacić, otwórz ponownie link do płatności ze sklepu. Sprawdź, czy skopiowano cały adres.',
    },
    unknown: {
      title: 'Ten link do płatności nie istnieje',
      text: 'Sprawdź, czy skopiowano cały adres, albo poproś sklep o nowy link.',
    },
    crossSite: {
      title: 'Zatrzymano: to żądanie przyszło z innej strony',
      text: 'Dla Twojego bezpieczeństwa nic nie zostało wykonane. Otwórz ponownie link do płatności ze sklepu i zapłać tam.',
    },
    refused: {
      title: 'Nie można rozpocząć tej płatności',
      text: 'Wróć na stronę płatności: zobaczysz na niej, jak możesz zapłacić.',
    },
    busy: {
      title: 'Poczekaj chwilę',
      text: 'Przyszło zbyt wiele żądań albo bank nie odpowiada. Spróbuj ponownie za minutę.',
    },
    failed: {
      title: 'Coś poszło nie tak',
      text: 'Otwórz ponownie stronę płatności: zobaczysz na niej, czy płatność się powiodła.',
    },
    toPayment: 'Do strony płatności',
    toDemo: 'Do sklepu demonstracyjnego',
  },
};
