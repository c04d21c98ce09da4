// The Italian texts of the payment pages.
import type { Texts } from './en.ts';
import { formIt } from './form/it.ts';

export const it: Texts = {
  languageName: 'Italiano',
  languages: 'Lingua',
  setLanguage: 'Cambia lingua',
  testBanner: 'Prova: nessun denaro viene trasferito',
  madeBy: 'Pagina di pagamento di Kassa',
  support: (merchant) => `Domande sul tuo ordine? Contatta ${merchant}:`,
  shopHome: (merchant) => `Sito web di ${merchant}`,
  payTitle: (amount, merchant) => `Paga ${amount} a ${merchant}`,
  errorTitle: (title) => `Errore: ${title}`,
  summary: {
    label: 'Il tuo pagamento',
    amount: 'Importo',
    to: 'A',
    place: 'Sede',
    order: 'Ordine',
    description: 'Descrizione',
    method: 'Metodo di pagamento',
    date: 'Data',
    between: (min, max) => `da ${min} a ${max}`,
  },
  cart: {
    title: 'Carrello',
    item: 'Articolo',
    vat: 'IVA',
    net: 'IVA esclusa',
    total: 'Totale',
    more: (count) => `e ancora ${count}`,
  },
  cancel: 'Annulla il pagamento',
  methodNames: {
    BANKTRANS: 'Bonifico bancario',
    BNPL_INSTM: 'Pagamento a rate',
    BNPL_MF: 'Pagamento dopo la consegna',
    CREDITCARD: 'Pagamento con carta',
    DIRDEB: 'Addebito diretto SEPA',
    EINVOICE: 'Pagamento con fattura',
  },
  allMethods: 'Tutti i metodi di pagamento',
  payButton: (amount) => `Ordina con obbligo di pagare: ${amount}`,
  payButtonBusy: 'Un momento, stiamo avviando il pagamento.',
  choose: {
    legend: 'Come vuoi pagare?',
    button: 'Continua',
    none: 'Al momento il negozio non può ricevere questo pagamento con nessun metodo.',
  },
  card: {
    intro: 'Compila tutti i campi come riportato sulla carta.',
    number: 'Numero della carta',
    expiry: 'Data di scadenza',
    expiryHint: 'Mese e anno',
    cvc: 'Codice di sicurezza',
    cvcHint: '3 cifre sul retro o 4 sul fronte',
    holder: 'Nome sulla carta',
    brand: (brand) => `Tipo di carta: ${brand}`,
    kept: (merchant) =>
      `La tua carta viene memorizzata: ${merchant} potrà addebitare su di essa i pagamenti successivi che hai autorizzato.`,
    problems: {
      number: {
        required: 'Inserisci il numero della carta.',
        invalid: 'Inserisci di nuovo il numero della carta: una cifra è sbagliata o manca.',
        unsuited: 'Questo pagamento non è possibile con questo tipo di carta. Usa un’altra carta.',
      },
      expiry: {
        required: 'Inserisci la data di scadenza.',
        invalid: 'Inserisci mese e anno di scadenza, come sulla carta.',
        past: 'Questa carta è scaduta. Usa un’altra carta.',
      },
      cvc: {
        required: 'Inserisci il codice di sicurezza.',
        invalid: 'Inserisci le 3 o 4 cifre del codice di sicurezza.',
      },
      holder: { required: 'Inserisci il nome riportato sulla carta.' },
    },
  },
  form: formIt,
  coupon: {
    legend: 'Carte regalo e buoni',
    button: 'Aggiungi lo sconto',
    hint: 'Se il saldo è inferiore all’importo, paghi poi il resto con un altro metodo.',
    paidWith: (name) => `Pagato con ${name}`,
    rest: 'Ancora da pagare',
  },
  problemsTitle: 'Controlla i tuoi dati',
  refused: {
    title: 'Il pagamento non è riuscito',
    'authentication-failed':
      'Non è stato possibile verificare che tu sia il titolare della carta. Riprova o usa un altro metodo.',
    'insufficient-funds':
      'La disponibilità non è sufficiente. Usa un’altra carta o un altro metodo.',
    'card-refused':
      'La carta è stata rifiutata. Usa un’altra carta o un altro metodo, oppure chiedi alla tua banca.',
    'coupon-refused':
      'Controlla il numero della carta e il codice di sicurezza, oppure usa un’altra carta o un altro metodo.',
    'bank-refused':
      'La tua banca o il servizio di pagamento ha rifiutato il pagamento. Riprova o usa un altro metodo.',
  },
  refusedOnly: {
    'authentication-failed':
      'Non è stato possibile verificare che tu sia il titolare della carta. Riprova o usa un’altra carta.',
    'insufficient-funds':
      'La disponibilità non è sufficiente. Usa un’altra carta o un altro conto.',
    'card-refused': 'La carta è stata rifiutata. Usa un’altra carta, oppure chiedi alla tua banca.',
    'coupon-refused':
      'Controlla il numero della carta e il codice di sicurezza, oppure usa un’altra carta.',
    'bank-refused':
      'La tua banca o il servizio di pagamento ha rifiutato il pagamento. Riprova oppure chiedi a loro.',
  },
  amountChanged: {
    title: 'L’importo è cambiato',
    text: (merchant) =>
      `${merchant} ha modificato il tuo ordine. Non è stato pagato nulla. Controlla il nuovo importo prima di pagare.`,
  },
  qr: {
    withPhone: 'Paga con il telefono',
    steps: [
      'Apri l’app della tua banca.',
      'Scansiona questo codice QR.',
      'Controlla l’importo e conferma.',
    ],
    alternative: (merchant) => `Codice QR per pagare ${merchant} con l’app della tua banca`,
    openApp: 'Apri l’app della tua banca',
    openAppHint:
      'Se non si apre nessuna app, resta qui e scansiona il codice QR con un altro dispositivo.',
    showCode: 'Mostra il codice QR',
    youChoose: (min, max) =>
      `Scegli tu l’importo nell’app della tua banca: almeno ${min}, al massimo ${max}.`,
    validFor: (duration) => `Validità residua del codice: ${duration}.`,
    expiresSoon: 'Questo codice sta per scadere.',
    expired: 'Questo codice è scaduto.',
    scanned: 'Il codice è stato scansionato. Conferma il pagamento nell’app della tua banca.',
    orCard: 'Oppure paga con la carta',
    wallet: {
      open: (app) => `Apri ${app}.`,
      openApp: (app) => `Apri ${app}`,
      alternative: (merchant, app) => `Codice QR per pagare ${merchant} con ${app}`,
      scanned: (app) => `Il codice è stato scansionato. Conferma il pagamento in ${app}.`,
    },
  },
  confirm: 'Pagherai nella pagina successiva.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `Trasferisci ${amount} con un bonifico`,
      text: 'Usa esattamente questi dati. Dalla causale si riconosce che il bonifico è tuo.',
      reference: 'Causale',
    },
    'payment-reference': {
      title: (amount) => `Paga ${amount} con questo riferimento`,
      text: 'Paga a uno sportello automatico o nell’app della tua banca: scegli il pagamento con riferimento e inserisci questi dati.',
      reference: 'Riferimento',
    },
    holder: 'Intestatario del conto',
    entity: 'Entità',
    copy: 'Copia',
    copied: 'Copiato',
    timeLeft: (duration) => `Tempo rimasto per pagare: ${duration}`,
    until: (moment) => `Da pagare entro: ${moment}`,
    tooLate: 'Il tempo per pagare è finito. Non inviare più denaro.',
    codeTitle: 'Più veloce con l’app della tua banca',
    codeText: 'Scansiona questo codice con l’app e il bonifico sarà già compilato.',
    codeAlternative: 'Codice QR con i dati del bonifico',
    mayLeave: (merchant) =>
      `Puoi lasciare questa pagina: ${merchant} sarà avvisato appena arriva il denaro.`,
  },
  waiting: {
    title: 'In attesa del tuo pagamento',
    text: 'Il tuo pagamento non è ancora terminato. L’esito apparirà qui appena sarà noto.',
    toBank: 'Continua con il pagamento',
    checkAgain: 'Controlla di nuovo',
  },
  finished: {
    paid: { title: 'Pagato', text: (merchant) => `Il tuo pagamento a ${merchant} è completo.` },
    refunded: {
      title: 'Rimborsato',
      text: (merchant) => `Il tuo pagamento a ${merchant} ti è stato rimborsato.`,
    },
    'partly-refunded': {
      title: 'Rimborsato in parte',
      text: (merchant) => `Una parte del tuo pagamento a ${merchant} ti è stata rimborsata.`,
    },
    reserved: {
      title: 'Pagamento preautorizzato',
      text: (merchant) =>
        `L’importo è preautorizzato per ${merchant}. Il negozio lo addebiterà in seguito, in una o più volte.`,
    },
    processing: {
      title: 'Pagamento in corso',
      text: (merchant) => `Per te è tutto fatto. ${merchant} sarà avvisato all’arrivo del denaro.`,
    },
    declined: {
      title: 'Pagamento rifiutato',
      text: (merchant) => `Non è stato pagato nulla a ${merchant}.`,
    },
    cancelled: {
      title: 'Pagamento annullato',
      text: (merchant) => `Non è stato pagato nulla a ${merchant}.`,
    },
    expired: {
      title: 'Pagamento scaduto',
      text: (merchant) => `Il tempo per pagare ${merchant} è finito. Non è stato pagato nulla.`,
    },
    backToShop: (merchant) => `Torna a ${merchant}`,
    tryAgain: 'Riprova',
    closing: 'Puoi chiudere questa finestra.',
  },
  exhausted: {
    title: 'Questo link è stato usato troppe volte',
    text: (merchant) =>
      `Con questo link non si può avviare nessun altro pagamento. Chiedine uno nuovo a ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'A questo indirizzo non c’è nulla',
      text: 'Per pagare, apri di nuovo il link di pagamento del negozio. Controlla di aver copiato l’indirizzo per intero.',
    },
    unknown: {
      title: 'Questo link di pagamento non esiste',
      text: 'Controlla di aver copiato l’indirizzo per intero, oppure chiedi un nuovo link al negozio.',
    },
    crossSite: {
      title: 'Bloccato: questa richiesta veniva da un altro sito',
      text: 'Per la tua sicurezza non è stato fatto nulla. Apri di nuovo il link di pagamento del negozio e paga lì.',
    },
    refused: {
      title: 'Questo pagamento non può essere avviato',
      text: 'Torna alla pagina di pagamento: mostra come puoi pagare.',
    },
    busy: {
      title: 'Attendi un momento',
      text: 'Sono arrivate troppe richieste oppure una banca non risponde. Riprova tra un minuto.',
    },
    failed: {
      title: 'Qui qualcosa è andato storto',
      text: 'Apri di nuovo la pagina di pagamento: mostra se il pagamento è riuscito.',
    },
    toPayment: 'Alla pagina di pagamento',
    toDemo: 'Al negozio dimostrativo',
  },
};
