// The Polish texts of mails.
import type { MailTexts } from './en.ts';

export const pl: MailTexts = {
  hello: 'Dzień dobry,',
  helloTo: (name) => `Dzień dobry, ${name},`,
  testBanner: 'Test: żadne pieniądze nie są przelewane',
  labels: {
    order: 'Zamówienie',
    description: 'Opis',
    amount: 'Kwota',
    method: 'Metoda płatności',
    payBefore: 'Zapłać przed',
    holder: 'Właściciel rachunku',
    bank: 'Nazwa banku',
    entity: 'Podmiot',
    reference: 'Tytuł płatności',
    refunded: 'Zwrócona kwota',
  },
  reminder: {
    first: (shop) => `Twoja płatność dla ${shop} nie została dokończona`,
    second: (shop) => `Nadal możesz zapłacić za zamówienie w ${shop}`,
    title: 'Twoje zamówienie czeka',
    text: (shop, amount) =>
      `W sklepie ${shop} złożono zamówienie, ale płatność na kwotę ${amount} nie została dokończona. Nadal możesz zapłacić:`,
    button: 'Dokończ płatność',
    ignore: 'Zamówienie jest już opłacone lub nieaktualne? Nie musisz nic robić.',
  },
  completed: {
    subject: (shop) => `Twoja płatność dla ${shop} się powiodła`,
    title: 'Dziękujemy za płatność',
    text: (shop, amount) => `Twoja płatność na kwotę ${amount} dla ${shop} się powiodła.`,
  },
  reserved: {
    subject: (shop) => `Twoja płatność dla ${shop} jest zarezerwowana`,
    title: 'Twoja płatność jest zarezerwowana',
    text: (shop, amount) =>
      `Kwota ${amount} jest zarezerwowana dla ${shop}. Sklep pobierze ją później, w całości lub w częściach.`,
  },
  captured: {
    subject: (shop) => `${shop}: pobrano zarezerwowaną płatność`,
    title: 'Twoja zarezerwowana płatność została pobrana',
    text: (shop, amount) =>
      `Sklep ${shop} pobrał kwotę ${amount} z płatności, która była zarezerwowana. To nie jest kolejna płatność.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Jak przelać płatność dla ${shop}`,
      title: (amount) => `Przelej ${amount} ze swojego rachunku`,
      text: 'Użyj dokładnie tych danych. Po tytule płatności wiadomo, że przelew pochodzi od Ciebie.',
    },
    'payment-reference': {
      subject: (shop) => `Numer płatności dla ${shop}`,
      title: (amount) => `Zapłać ${amount}, podając ten numer`,
      text: 'Zapłać w bankomacie lub w aplikacji banku: wybierz płatność z numerem i podaj te dane.',
    },
    button: 'Pokaż stronę płatności',
    told: (shop) => `${shop} otrzyma wiadomość, gdy tylko pieniądze dotrą.`,
  },
  refund: {
    subject: (shop) => `Zwrot pieniędzy od ${shop}`,
    title: 'Twoje pieniądze wracają',
    text: (shop, amount) =>
      `Sklep ${shop} zwrócił kwotę ${amount} tą samą drogą, którą dokonano płatności. Zanim znajdzie się na rachunku, może minąć kilka dni.`,
  },
  link: 'Jeśli przycisk nie działa, otwórz ten adres:',
  questions: (shop) => `Masz pytania o zamówienie? Skontaktuj się z ${shop}`,
  footer: (shop) => `Ta automatyczna wiadomość dotyczy Twojego zamówienia w ${shop}.`,
};
