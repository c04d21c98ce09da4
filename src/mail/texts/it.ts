// The Italian texts of mails.
import type { MailTexts } from './en.ts';

export const it: MailTexts = {
  hello: 'Buongiorno,',
  helloTo: (name) => `Buongiorno ${name},`,
  testBanner: 'Prova: nessun denaro viene trasferito',
  labels: {
    order: 'Ordine',
    description: 'Descrizione',
    amount: 'Importo',
    method: 'Metodo di pagamento',
    payBefore: 'Da pagare entro',
    holder: 'Intestatario del conto',
    bank: 'Banca',
    entity: 'Entità',
    refunded: 'Importo rimborsato',
  },
  reminder: {
    first: (shop) => `Il tuo pagamento a ${shop} non è completo`,
    second: (shop) => `Puoi ancora pagare il tuo ordine presso ${shop}`,
    title: 'Il tuo ordine ti aspetta',
    text: (shop, amount) =>
      `Hai fatto un ordine presso ${shop}, ma il pagamento di ${amount} non è stato completato. Puoi ancora pagare:`,
    button: 'Completa il pagamento',
    ignore: 'Hai già pagato o non desideri più l’ordine? Allora non devi fare nulla.',
  },
  completed: {
    subject: (shop) => `Il tuo pagamento a ${shop} è riuscito`,
    title: 'Grazie per il tuo pagamento',
    text: (shop, amount) => `Il tuo pagamento di ${amount} a ${shop} è riuscito.`,
  },
  reserved: {
    subject: (shop) => `Il tuo pagamento a ${shop} è preautorizzato`,
    title: 'Il tuo pagamento è preautorizzato',
    text: (shop, amount) =>
      `${amount} sono preautorizzati per ${shop}. Il negozio li addebiterà in seguito, in una o più volte.`,
  },
  captured: {
    subject: (shop) => `${shop} ha addebitato il tuo pagamento preautorizzato`,
    title: 'Il tuo pagamento preautorizzato è stato addebitato',
    text: (shop, amount) =>
      `${shop} ha addebitato ${amount} del pagamento preautorizzato. Non è un pagamento in più.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Come fare il bonifico a ${shop}`,
      title: (amount) => `Trasferisci ${amount} con un bonifico`,
      text: 'Usa esattamente questi dati. Dalla causale si riconosce che il bonifico è tuo.',
      reference: 'Causale',
    },
    'payment-reference': {
      subject: (shop) => `Il riferimento per il tuo pagamento a ${shop}`,
      title: (amount) => `Paga ${amount} con questo riferimento`,
      text: 'Paga a uno sportello automatico o nell’app della tua banca: scegli il pagamento con riferimento e inserisci questi dati.',
      reference: 'Riferimento',
    },
    button: 'Mostra la pagina di pagamento',
    shopIsNotified: (shop) => `${shop} viene avvisato appena arriva il denaro.`,
  },
  refund: {
    subject: (shop) => `${shop} ti ha rimborsato del denaro`,
    title: 'Il tuo rimborso è in arrivo',
    text: (shop, amount) =>
      `${shop} ti ha rimborsato ${amount} con lo stesso mezzo con cui hai pagato. Possono passare alcuni giorni prima che il denaro sia sul tuo conto.`,
  },
  link: 'Se il pulsante non funziona, apri questo indirizzo:',
  questions: (shop) => `Domande sul tuo ordine? Contatta ${shop}`,
  footer: (shop) => `Ricevi questo messaggio automatico per il tuo ordine presso ${shop}.`,
};
