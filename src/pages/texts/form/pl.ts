// The Polish questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formPl: FormTexts = {
  intro: 'Te dane są potrzebne do tej metody płatności.',
  optional: (label) => `${label} (opcjonalnie)`,
  choose: 'Wybierz',
  questions: {
    account_holder: {
      label: 'Imię i nazwisko właściciela rachunku',
      required: 'Wpisz imię i nazwisko właściciela rachunku.',
      invalid: 'Wpisz pełne imię i nazwisko właściciela rachunku.',
    },
    iban: {
      label: 'Numer rachunku (IBAN)',
      hint: 'Zaczyna się od dwóch liter oznaczających kraj',
      required: 'Wpisz swój IBAN.',
      invalid: 'Wpisz IBAN jeszcze raz: dwie litery, a potem cyfry i litery.',
    },
    bank_country: { label: 'Kraj banku', required: 'Wybierz kraj swojego banku.' },
    bic: {
      label: 'Kod banku (BIC)',
      hint: '8 lub 11 liter i cyfr',
      required: 'Wpisz BIC swojego banku.',
      invalid: 'Wpisz BIC jeszcze raz: ma 8 lub 11 liter i cyfr.',
    },
    bank_name: {
      label: 'Nazwa banku',
      required: 'Podaj nazwę swojego banku.',
      invalid: 'Wpisz nazwę banku, używając najwyżej 100 znaków.',
    },
    issuer: { label: 'Twój bank', required: 'Wybierz swój bank.' },
    email: {
      label: 'Adres e-mail',
      required: 'Wpisz swój adres e-mail.',
      invalid: 'Wpisz cały adres e-mail, ze znakiem @ w środku.',
    },
    phone: {
      label: 'Numer telefonu',
      required: 'Wpisz swój numer telefonu.',
      invalid: 'Wpisz numer telefonu cyframi; może zaczynać się od +.',
    },
    birthday: {
      label: 'Data urodzenia',
      hint: 'Dzień, miesiąc i rok, na przykład 31\u201112\u20111990',
      required: 'Wpisz swoją datę urodzenia.',
      invalid: 'Wpisz dzień, miesiąc i rok urodzenia, na przykład 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Numer rachunku bankowego',
      required: 'Wpisz swój numer rachunku bankowego.',
      invalid: 'Wpisz numer rachunku jeszcze raz: ma od 8 do 34 cyfr lub liter.',
    },
    title: { label: 'Forma grzecznościowa', required: 'Wybierz formę grzecznościową.' },
    customer_type: { label: 'Kupujesz jako', required: 'Wybierz, czy kupujesz dla firmy.' },
    terms: {
      label: 'Akceptuję regulamin tej metody płatności',
      required: 'Zaakceptuj regulamin.',
    },
    coupon_number: {
      label: 'Numer karty',
      required: 'Wpisz numer karty.',
      invalid: 'Wpisz numer karty jeszcze raz: ma od 4 do 20 cyfr lub liter.',
    },
    coupon_code: {
      label: 'Kod zabezpieczający',
      hint: 'Od 4 do 10 znaków, często pod zdrapką',
      required: 'Wpisz kod zabezpieczający.',
      invalid: 'Wpisz kod zabezpieczający jeszcze raz: ma od 4 do 10 cyfr lub liter.',
    },
  },
  choices: {
    title: { mr: 'Pan', mrs: 'Pani', miss: 'Panna' },
    customer_type: { P: 'Osoba prywatna', B: 'Firma' },
  },
};
