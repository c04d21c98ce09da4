// The Italian questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formIt: FormTexts = {
  intro: 'Questi dati servono per questo metodo di pagamento.',
  optional: (label) => `${label} (facoltativo)`,
  choose: 'Scegli',
  questions: {
    account_holder: {
      label: 'Nome dell’intestatario del conto',
      required: 'Inserisci il nome dell’intestatario del conto.',
      invalid: 'Inserisci il nome completo dell’intestatario del conto.',
    },
    iban: {
      label: 'Numero di conto (IBAN)',
      hint: 'Inizia con due lettere che indicano il paese',
      required: 'Inserisci il tuo IBAN.',
      invalid: 'Inserisci di nuovo il tuo IBAN: due lettere, poi cifre e lettere.',
    },
    bank_country: { label: 'Paese della tua banca', required: 'Scegli il paese della tua banca.' },
    bic: {
      label: 'Codice della banca (BIC)',
      hint: '8 o 11 lettere e cifre',
      required: 'Inserisci il BIC della tua banca.',
      invalid: 'Inserisci di nuovo il BIC: ha 8 o 11 lettere e cifre.',
    },
    bank_name: {
      label: 'Nome della tua banca',
      required: 'Indica qual è la tua banca.',
      invalid: 'Inserisci il nome della tua banca con al massimo 100 caratteri.',
    },
    issuer: { label: 'La tua banca', required: 'Scegli la tua banca.' },
    email: {
      label: 'Indirizzo e-mail',
      required: 'Inserisci il tuo indirizzo e-mail.',
      invalid: 'Inserisci l’indirizzo e-mail completo, con una @ nel mezzo.',
    },
    phone: {
      label: 'Numero di telefono',
      required: 'Inserisci il tuo numero di telefono.',
      invalid: 'Inserisci il numero di telefono in cifre; può iniziare con +.',
    },
    birthday: {
      label: 'Data di nascita',
      hint: 'Giorno, mese e anno, come 31\u201112\u20111990',
      required: 'Inserisci la tua data di nascita.',
      invalid: 'Inserisci giorno, mese e anno di nascita, come 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Numero di conto bancario',
      required: 'Inserisci il tuo numero di conto bancario.',
      invalid: 'Inserisci di nuovo il numero di conto: ha da 8 a 34 cifre o lettere.',
    },
    title: { label: 'Appellativo', required: 'Scegli il tuo appellativo.' },
    customer_type: { label: 'Acquisti come', required: 'Indica se acquisti per un’azienda.' },
    terms: {
      label: 'Accetto i termini e le condizioni di questo metodo di pagamento',
      required: 'Accetta i termini e le condizioni.',
    },
    coupon_number: {
      label: 'Numero della carta',
      required: 'Inserisci il numero della carta.',
      invalid: 'Inserisci di nuovo il numero della carta: ha da 4 a 20 cifre o lettere.',
    },
    coupon_code: {
      label: 'Codice di sicurezza',
      hint: 'Da 4 a 10 caratteri, spesso sotto una parte da grattare',
      required: 'Inserisci il codice di sicurezza.',
      invalid: 'Inserisci di nuovo il codice di sicurezza: ha da 4 a 10 cifre o lettere.',
    },
  },
  choices: {
    title: { mr: 'Signor', mrs: 'Signora', miss: 'Signorina' },
    customer_type: { P: 'Privato', B: 'Azienda' },
  },
};
