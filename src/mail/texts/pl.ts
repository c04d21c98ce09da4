// The Polish texts of mails.
import type { MailTexts } from './en.ts';

export const pl: MailTexts = {
  hello: 'Dzień dobry,',
  helloTo: (name) => `Dzień dobry, ${name},`,
  testBanner: 'Test: pieniądze nie są przesyłane',
  labels: {
    order: 'Zamówienie',
    description: 'Opis',
    amount: 'Kwota',
    method: 'Metoda płatności',
    payBefore: 'Zapłać przed',
    holder: 'Właściciel rachunku',
    bank: 'Nazwa banku',
    entity: 'Numer podmiotu',
    refunded: 'Zwrócona kwota',
  },
  reminder: {
    first: (shop) => `Twoja płatność na rzecz sklepu ${shop} nie została dokończona`,
    second: (shop) => `Nadal możesz zapłacić za zamówienie w sklepie ${shop}`,
    title: 'Twoje zamówienie czeka',
    text: (shop, amount) =>
      `W sklepie ${shop} złożono zamówienie, ale płatność na kwotę ${amount} nie została dokończona. Nadal możesz zapłacić:`,
    button: 'Dokończ płatność',
    ignore: 'Zamówienie jest już opłacone lub nieaktualne? Nie musisz nic robić.',
  },
  completed: {
    subject: (shop) => `Twoja płatność na rzecz sklepu ${shop} się powiodła`,
    title: 'Dziękujemy za płatność',
    text: (shop, amount) =>
      `Twoja płatność na kwotę ${amount} na rzecz sklepu ${shop} się powiodła.`,
  },
  reserved: {
    subject: (shop) => `Twoja płatność na rzecz sklepu ${shop} jest zarezerwowana`,
    title: 'Twoja płatność jest zarezerwowana',
    text: (shop, amount) =>
      `Kwota ${amount} jest zarezerwowana dla sklepu ${shop}. Zostanie pobrana później, w całości lub w częściach.`,
  },
  captured: {
    subject: (shop) => `${shop}: pobrano zarezerwowaną płatność`,
    title: 'Twoja zarezerwowana płatność została pobrana',
    text: (shop, amount) =>
      `Sklep ${shop} pobrał kwotę ${amount} z płatności, która była zarezerwowana. To nie jest kolejna płatność.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Jak przelać płatność na rzecz sklepu ${shop}`,
      title: (amount) => `Przelej ${amount} ze swojego rachunku`,
      text: 'Podaj dokładnie te dane. Po tytule przelewu rozpoznamy, że pochodzi od Ciebie.',
      reference: 'Tytuł przelewu',
    },
    'payment-reference': {
      subject: (shop) => `Numer referencyjny płatności na rzecz sklepu ${shop}`,
      title: (amount) => `Zapłać ${amount} z tym numerem referencyjnym`,
      text: 'Zapłać w bankomacie lub w aplikacji banku: wybierz płatność z numerem referencyjnym i wpisz te dane.',
      reference: 'Numer referencyjny',
    },
    button: 'Pokaż stronę płatności',
    shopIsNotified: (shop) => `${shop} otrzyma wiadomość, gdy tylko pieniądze dotrą.`,
  },
  refund: {
    subject: (shop) => `Zwrot pieniędzy od sklepu ${shop}`,
    title: 'Twoje pieniądze wracają',
    text: (shop, amount) =>
      `Sklep ${shop} zwrócił kwotę ${amount} tą samą drogą, którą dokonano płatności. Zanim znajdzie się na rachunku, może minąć kilka dni.`,
  },
  link: 'Jeśli przycisk nie działa, otwórz ten adres:',
  questions: (shop) => `Masz pytania o zamówienie? Skontaktuj się ze sklepem ${shop}`,
  footer: (shop) => `Ta automatyczna wiadomość dotyczy Twojego zamówienia w sklepie ${shop}.`,
};
