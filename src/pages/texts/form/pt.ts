// The Portuguese questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formPt: FormTexts = {
  intro: 'Estes dados são necessários para este método de pagamento.',
  optional: (label) => `${label} (opcional)`,
  choose: 'Selecione',
  questions: {
    account_holder: {
      label: 'Nome do titular da conta',
      required: 'Introduza o nome do titular da conta.',
      invalid: 'Introduza o nome completo do titular da conta.',
    },
    iban: {
      label: 'Número da conta (IBAN)',
      hint: 'Começa com as duas letras do país',
      required: 'Introduza o seu IBAN.',
      invalid: 'Introduza de novo o seu IBAN: tem duas letras, depois algarismos e letras.',
    },
    bank_country: { label: 'País do seu banco', required: 'Escolha o país do seu banco.' },
    bic: {
      label: 'Código do banco (BIC)',
      hint: '8 ou 11 letras e algarismos',
      required: 'Introduza o BIC do seu banco.',
      invalid: 'Introduza de novo o BIC: tem 8 ou 11 letras e algarismos.',
    },
    bank_name: {
      label: 'Nome do seu banco',
      required: 'Indique qual é o seu banco.',
      invalid: 'Introduza o nome do seu banco com 100 caracteres, no máximo.',
    },
    issuer: { label: 'O seu banco', required: 'Escolha o seu banco.' },
    email: {
      label: 'Endereço de e-mail',
      required: 'Introduza o seu endereço de e-mail.',
      invalid: 'Introduza o endereço de e-mail completo, com um @ no meio.',
    },
    phone: {
      label: 'Número de telefone',
      required: 'Introduza o seu número de telefone.',
      invalid: 'Introduza o seu número de telefone em algarismos; pode começar por +.',
    },
    birthday: {
      label: 'Data de nascimento',
      hint: 'Dia, mês e ano, como 31\u201112\u20111990',
      required: 'Introduza a sua data de nascimento.',
      invalid: 'Introduza o dia, o mês e o ano de nascimento, como 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Número da conta bancária',
      required: 'Introduza o número da sua conta bancária.',
      invalid: 'Introduza de novo o número da conta: tem de 8 a 34 algarismos ou letras.',
    },
    title: { label: 'Tratamento', required: 'Escolha a forma de tratamento.' },
    customer_type: { label: 'Compra como', required: 'Indique se compra para uma empresa.' },
    terms: {
      label: 'Aceito os termos e condições deste método de pagamento',
      required: 'Aceite os termos e condições.',
    },
    coupon_number: {
      label: 'Número do cartão',
      required: 'Introduza o número do cartão.',
      invalid: 'Introduza de novo o número do cartão: tem de 4 a 20 algarismos ou letras.',
    },
    coupon_code: {
      label: 'Código de segurança',
      hint: '4 a 10 caracteres, muitas vezes sob uma película para raspar',
      required: 'Introduza o código de segurança.',
      invalid: 'Introduza de novo o código de segurança: tem de 4 a 10 algarismos ou letras.',
    },
  },
  choices: {
    title: { mr: 'Sr.', mrs: 'Sra.', miss: 'Menina' },
    customer_type: { P: 'Particular', B: 'Empresa' },
  },
};
