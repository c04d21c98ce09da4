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
    reference: 'Riferimento del pagamento',
    refunded: 'Importo rimborsato',
  },
  reminder: {
    first: (shop) => `Il suo pagamento a ${shop} non è completo`,
    second: (shop) => `Può ancora pagare il suo ordine presso ${shop}`,
    title: 'Il suo ordine la aspetta',
    text: (shop, amount) =>
      `Ha fatto un ordine presso ${shop}, ma il pagamento di ${amount} non è stato completato. Può ancora pagare:`,
    button: 'Completa il pagamento',
    ignore: 'Ha già pagato o non desidera più l’ordine? Allora non deve fare nulla.',
  },
  completed: {
    subject: (shop) => `Il suo pagamento a ${shop} è riuscito`,
    title: 'Grazie per il suo pagamento',
    text: (shop, amount) => `Il suo pagamento di ${amount} a ${shop} è riuscito.`,
  },
  reserved: {
    subject: (shop) => `Il suo pagamento a ${shop} è riservato`,
    title: 'Il suo pagamento è riservato',
    text: (shop, amount) =>
      `${amount} sono riservati per ${shop}. Il negozio li addebiterà in seguito, in una o più volte.`,
  },
  captured: {
    subject: (shop) => `${shop} ha addebitato il suo pagamento riservato`,
    title: 'Il suo pagamento riservato è stato addebitato',
    text: (shop, amount) =>
      `${shop} ha addebitato ${amount} del pagamento che aveva riservato. Non è un pagamento in più.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Come fare il bonifico a ${shop}`,
      title: (amount) => `Faccia un bonifico di ${amount} dal suo conto`,
      text: 'Usi esattamente questi dati. Dal riferimento si riconosce che il bonifico è suo.',
    },
    'payment-reference': {
      subject: (shop) => `Il riferimento per il suo pagamento a ${shop}`,
      title: (amount) => `Paghi ${amount} con questo riferimento`,
      text: 'Paghi a uno sportello automatico o nell’app della sua banca: scelga il pagamento con riferimento e inserisca questi dati.',
    },
    button: 'Mostra la pagina di pagamento',
    told: (shop) => `${shop} viene avvisato appena arriva il denaro.`,
  },
  refund: {
    subject: (shop) => `${shop} le ha rimborsato del denaro`,
    title: 'Il suo rimborso è in arrivo',
    text: (shop, amount) =>
      `${shop} le ha rimborsato ${amount} con lo stesso mezzo con cui ha pagato. Possono passare alcuni giorni prima che sia sul suo conto.`,
  },
  link: 'Se il pulsante non funziona, apra questo indirizzo:',
  questions: (shop) => `Domande sul suo ordine? Contatti ${shop}`,
  footer: (shop) => `Riceve questo messaggio automatico per il suo ordine presso ${shop}.`,
};
