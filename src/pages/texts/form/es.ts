// The Spanish questions that payment methods ask.
import type { FormTexts } from './en.ts';

export const formEs: FormTexts = {
  intro: 'Estos datos son necesarios para este método de pago.',
  optional: (label) => `${label} (opcional)`,
  choose: 'Elija una opción',
  questions: {
    account_holder: {
      label: 'Nombre del titular de la cuenta',
      required: 'Introduzca el nombre del titular de la cuenta.',
      invalid: 'Introduzca el nombre completo del titular de la cuenta.',
    },
    iban: {
      label: 'Número de cuenta (IBAN)',
      hint: 'Empieza por dos letras que indican el país',
      required: 'Introduzca su IBAN.',
      invalid: 'Introduzca de nuevo su IBAN: dos letras, seguidas de cifras y letras.',
    },
    bank_country: { label: 'País de su banco', required: 'Elija el país de su banco.' },
    bic: {
      label: 'Código del banco (BIC)',
      hint: '8 u 11 letras y cifras',
      required: 'Introduzca el BIC de su banco.',
      invalid: 'Introduzca de nuevo el BIC: tiene 8 u 11 letras y cifras.',
    },
    bank_name: {
      label: 'Nombre de su banco',
      required: 'Indique cuál es su banco.',
      invalid: 'Introduzca el nombre de su banco con 100 caracteres como máximo.',
    },
    issuer: { label: 'Su banco', required: 'Elija su banco.' },
    email: {
      label: 'Correo electrónico',
      required: 'Introduzca su correo electrónico.',
      invalid: 'Introduzca la dirección de correo completa, con una @ en medio.',
    },
    phone: {
      label: 'Número de teléfono',
      required: 'Introduzca su número de teléfono.',
      invalid: 'Introduzca su número de teléfono en cifras; puede empezar por +.',
    },
    birthday: {
      label: 'Fecha de nacimiento',
      hint: 'Día, mes y año, como 31\u201112\u20111990',
      required: 'Introduzca su fecha de nacimiento.',
      invalid: 'Introduzca el día, el mes y el año de nacimiento, como 31\u201112\u20111990.',
    },
    bank_account: {
      label: 'Número de cuenta bancaria',
      required: 'Introduzca su número de cuenta bancaria.',
      invalid: 'Introduzca de nuevo su número de cuenta: tiene entre 8 y 34 cifras o letras.',
    },
    title: { label: 'Tratamiento', required: 'Elija el tratamiento que prefiere.' },
    customer_type: { label: 'Compra como', required: 'Indique si compra para una empresa.' },
    terms: {
      label: 'Acepto las condiciones de este método de pago',
      required: 'Acepte las condiciones.',
    },
    coupon_number: {
      label: 'Número de la tarjeta',
      required: 'Introduzca el número de la tarjeta.',
      invalid: 'Introduzca de nuevo el número de la tarjeta: tiene entre 4 y 20 cifras o letras.',
    },
    coupon_code: {
      label: 'Código de seguridad',
      hint: 'Entre 4 y 10 caracteres, a menudo bajo una zona para rascar',
      required: 'Introduzca el código de seguridad.',
      invalid: 'Introduzca de nuevo el código de seguridad: tiene entre 4 y 10 cifras o letras.',
    },
  },
  choices: {
    title: { mr: 'Señor', mrs: 'Señora', miss: 'Señorita' },
    customer_type: { P: 'Particular', B: 'Empresa' },
  },
};
