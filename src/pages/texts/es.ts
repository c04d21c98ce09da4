// The Spanish texts of the payment pages.
import type { Texts } from './en.ts';
import { formEs } from './form/es.ts';

export const es: Texts = {
  languageName: 'Español',
  languages: 'Idioma',
  setLanguage: 'Cambiar idioma',
  testBanner: 'Prueba: no se mueve dinero',
  madeBy: 'Página de pago de Kassa',
  support: (merchant) => `¿Tiene preguntas sobre su pedido? Contacte con ${merchant}:`,
  shopHome: (merchant) => `Sitio web de ${merchant}`,
  payTitle: (amount, merchant) => `Pagar ${amount} a ${merchant}`,
  errorTitle: (title) => `Error: ${title}`,
  summary: {
    label: 'Su pago',
    amount: 'Importe',
    to: 'A',
    place: 'Domicilio social',
    order: 'Pedido',
    description: 'Descripción',
    method: 'Método de pago',
    date: 'Fecha',
    between: (min, max) => `de ${min} a ${max}`,
  },
  cart: {
    title: 'Carrito',
    item: 'Artículo',
    vat: 'IVA',
    net: 'Sin IVA',
    total: 'Total',
    more: (count) => `y ${count} más`,
  },
  cancel: 'Cancelar el pago',
  methodNames: {
    BANKTRANS: 'Transferencia bancaria',
    BNPL_INSTM: 'Pago a plazos',
    BNPL_MF: 'Pago después de la entrega',
    CREDITCARD: 'Pago con tarjeta',
    DIRDEB: 'Adeudo directo SEPA',
    EINVOICE: 'Pago con factura',
  },
  allMethods: 'Todos los métodos de pago',
  payButton: (amount) => `Pedido con obligación de pago: ${amount}`,
  payButtonBusy: 'Un momento, se está iniciando su pago.',
  choose: {
    legend: '¿Cómo desea pagar?',
    button: 'Continuar',
    none: 'En este momento la tienda no puede recibir este pago por ningún método.',
  },
  card: {
    intro: 'Rellene todos los campos como figuran en su tarjeta.',
    number: 'Número de tarjeta',
    expiry: 'Fecha de caducidad',
    expiryHint: 'Mes y año',
    cvc: 'Código de seguridad',
    cvcHint: '3 cifras al dorso o 4 en el anverso',
    holder: 'Nombre que figura en la tarjeta',
    brand: (brand) => `Tipo de tarjeta: ${brand}`,
    kept: (merchant) =>
      `Su tarjeta se guarda: ${merchant} podrá hacer cargos posteriores en ella, según lo que usted haya acordado allí.`,
    problems: {
      number: {
        required: 'Introduzca el número de tarjeta.',
        invalid:
          'Introduzca de nuevo el número de tarjeta: hay una cifra incorrecta o falta alguna.',
        unsuited: 'Este pago no es posible con este tipo de tarjeta. Utilice otra tarjeta.',
      },
      expiry: {
        required: 'Introduzca la fecha de caducidad.',
        invalid: 'Introduzca el mes y el año de caducidad, como en su tarjeta.',
        past: 'Esta tarjeta ha caducado. Utilice otra tarjeta.',
      },
      cvc: {
        required: 'Introduzca el código de seguridad.',
        invalid: 'Introduzca las 3 o 4 cifras del código de seguridad.',
      },
      holder: { required: 'Introduzca el nombre que figura en la tarjeta.' },
    },
  },
  form: formEs,
  coupon: {
    legend: 'Tarjetas regalo y vales',
    button: 'Añadir descuento',
    hint: 'Si el saldo es inferior al importe, después paga el resto con otro método.',
    paidWith: (name) => `Pagado con ${name}`,
    rest: 'Falta por pagar',
  },
  problemsTitle: 'Compruebe sus datos',
  refused: {
    title: 'El pago no se ha realizado',
    'authentication-failed':
      'No se ha podido confirmar que usted es el titular de la tarjeta. Inténtelo de nuevo o utilice otro método.',
    'insufficient-funds': 'No hay saldo suficiente. Utilice otra tarjeta u otro método.',
    'card-refused':
      'La tarjeta ha sido rechazada. Utilice otra tarjeta u otro método, o consulte a su banco.',
    'coupon-refused':
      'Compruebe el número de la tarjeta y el código de seguridad, o utilice otra tarjeta u otro método.',
    'bank-refused':
      'Su banco o servicio de pago ha rechazado el pago. Inténtelo de nuevo o utilice otro método.',
  },
  refusedOnly: {
    'authentication-failed':
      'No se ha podido confirmar que usted es el titular de la tarjeta. Inténtelo de nuevo o utilice otra tarjeta.',
    'insufficient-funds': 'No hay saldo suficiente. Utilice otra tarjeta u otra cuenta.',
    'card-refused': 'La tarjeta ha sido rechazada. Utilice otra tarjeta o consulte a su banco.',
    'coupon-refused':
      'Compruebe el número de la tarjeta y el código de seguridad, o utilice otra tarjeta.',
    'bank-refused':
      'Su banco o servicio de pago ha rechazado el pago. Inténtelo de nuevo o consulte allí.',
  },
  amountChanged: {
    title: 'El importe ha cambiado',
    text: (merchant) =>
      `${merchant} ha modificado su pedido. No se ha pagado nada. Compruebe el nuevo importe antes de pagar.`,
  },
  qr: {
    withPhone: 'Pague con su teléfono',
    steps: [
      'Abra la aplicación de su banco.',
      'Escanee este código QR.',
      'Compruebe el importe y confirme.',
    ],
    alternative: (merchant) => `Código QR para pagar a ${merchant} con la aplicación de su banco`,
    openApp: 'Abrir la aplicación de su banco',
    openAppHint:
      'Si no se abre ninguna aplicación, quédese aquí y escanee el código QR con otro dispositivo.',
    showCode: 'Mostrar el código QR',
    youChoose: (min, max) =>
      `Usted elige el importe en la aplicación de su banco: ${min} como mínimo y ${max} como máximo.`,
    validFor: (duration) => `Tiempo de validez del código: ${duration}.`,
    expiresSoon: 'Este código caduca pronto.',
    expired: 'Este código ha caducado.',
    scanned: 'El código se ha escaneado. Confirme el pago en la aplicación de su banco.',
    orCard: 'O pague con su tarjeta',
    wallet: {
      open: (app) => `Abra ${app}.`,
      openApp: (app) => `Abrir ${app}`,
      alternative: (merchant, app) => `Código QR para pagar a ${merchant} con ${app}`,
      scanned: (app) => `El código se ha escaneado. Confirme el pago en ${app}.`,
    },
  },
  confirm: 'Pagará en la página siguiente.',
  instructions: {
    'bank-transfer': {
      title: (amount) => `Transfiera ${amount} desde su cuenta bancaria`,
      text: 'Utilice exactamente estos datos. Por el concepto se reconoce que la transferencia es suya.',
      reference: 'Concepto',
    },
    'payment-reference': {
      title: (amount) => `Pague ${amount} con esta referencia`,
      text: 'Pague en un cajero automático o en la aplicación de su banco: elija el pago con referencia e introduzca estos datos.',
      reference: 'Referencia',
    },
    holder: 'Titular de la cuenta',
    entity: 'Entidad',
    copy: 'Copiar',
    copied: 'Copiado',
    timeLeft: (duration) => `Tiempo restante para pagar: ${duration}`,
    until: (moment) => `Pagar antes del: ${moment}`,
    tooLate: 'El plazo para pagar ha terminado. No envíe dinero ahora.',
    codeTitle: 'Más rápido con la aplicación de su banco',
    codeText: 'Escanee este código con ella y la transferencia quedará rellenada.',
    codeAlternative: 'Código QR con los datos de la transferencia',
    mayLeave: (merchant) =>
      `Puede salir de esta página: ${merchant} recibirá un aviso en cuanto llegue el dinero.`,
  },
  waiting: {
    title: 'A la espera de su pago',
    text: 'Su pago aún no ha terminado. El resultado aparecerá aquí en cuanto se conozca.',
    toBank: 'Continuar con el pago',
    checkAgain: 'Comprobar de nuevo',
  },
  finished: {
    paid: { title: 'Pagado', text: (merchant) => `Su pago a ${merchant} se ha completado.` },
    refunded: {
      title: 'Reembolsado',
      text: (merchant) => `Se le ha devuelto su pago a ${merchant}.`,
    },
    'partly-refunded': {
      title: 'Reembolsado en parte',
      text: (merchant) => `Se le ha devuelto una parte de su pago a ${merchant}.`,
    },
    reserved: {
      title: 'Pago reservado',
      text: (merchant) =>
        `El importe está reservado para ${merchant}. La tienda lo cobrará más adelante, de una vez o en partes.`,
    },
    processing: {
      title: 'Pago en curso',
      text: (merchant) =>
        `Usted ya ha terminado. ${merchant} recibirá un aviso cuando llegue el dinero.`,
    },
    declined: {
      title: 'Pago rechazado',
      text: (merchant) => `No se ha pagado nada a ${merchant}.`,
    },
    cancelled: {
      title: 'Pago cancelado',
      text: (merchant) => `No se ha pagado nada a ${merchant}.`,
    },
    expired: {
      title: 'Pago caducado',
      text: (merchant) => `El plazo para pagar a ${merchant} ha terminado. No se ha pagado nada.`,
    },
    backToShop: (merchant) => `Volver a ${merchant}`,
    tryAgain: 'Intentarlo de nuevo',
    closing: 'Puede cerrar esta ventana.',
  },
  exhausted: {
    title: 'Este enlace se ha utilizado demasiadas veces',
    text: (merchant) =>
      `Con este enlace no se pueden iniciar más pagos. Pida uno nuevo a ${merchant}.`,
  },
  problem: {
    nowhere: {
      title: 'No hay nada en esta dirección',
      text: 'Para pagar, abra de nuevo el enlace de pago de la tienda. Compruebe que ha copiado la dirección completa.',
    },
    unknown: {
      title: 'Este enlace de pago no existe',
      text: 'Compruebe que ha copiado la dirección completa o pida un enlace nuevo a la tienda.',
    },
    crossSite: {
      title: 'Detenido: esta solicitud venía de otro sitio',
      text: 'Por su seguridad no se ha hecho nada. Abra de nuevo el enlace de pago de la tienda y pague allí.',
    },
    refused: {
      title: 'Este pago no se puede iniciar',
      text: 'Vuelva a la página de pago: en ella verá cómo puede pagar.',
    },
    busy: {
      title: 'Espere un momento',
      text: 'Han llegado demasiadas solicitudes o un banco no responde. Inténtelo de nuevo en un minuto.',
    },
    failed: {
      title: 'Algo ha fallado aquí',
      text: 'Abra de nuevo la página de pago: en ella verá si su pago se ha realizado.',
    },
    toPayment: 'A la página de pago',
    toDemo: 'A la tienda de demostración',
  },
};
