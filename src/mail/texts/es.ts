// The Spanish texts of mails.
import type { MailTexts } from './en.ts';

export const es: MailTexts = {
  hello: 'Hola:',
  helloTo: (name) => `Hola, ${name}:`,
  testBanner: 'Prueba: no se mueve dinero',
  labels: {
    order: 'Pedido',
    description: 'Descripción',
    amount: 'Importe',
    method: 'Método de pago',
    payBefore: 'Pagar antes del',
    holder: 'Titular de la cuenta',
    bank: 'Banco',
    entity: 'Entidad',
    refunded: 'Importe devuelto',
  },
  reminder: {
    first: (shop) => `Su pago a ${shop} no ha terminado`,
    second: (shop) => `Todavía puede pagar su pedido en ${shop}`,
    title: 'Su pedido le espera',
    text: (shop, amount) =>
      `Hizo un pedido en ${shop}, pero el pago de ${amount} no se completó. Todavía puede pagar:`,
    button: 'Terminar el pago',
    ignore: '¿Ya ha pagado o ya no quiere el pedido? Entonces no tiene que hacer nada.',
  },
  completed: {
    subject: (shop) => `Su pago a ${shop} se ha realizado`,
    title: 'Gracias por su pago',
    text: (shop, amount) => `Su pago de ${amount} a ${shop} se ha realizado correctamente.`,
  },
  reserved: {
    subject: (shop) => `Su pago a ${shop} está reservado`,
    title: 'Su pago está reservado',
    text: (shop, amount) =>
      `${amount} están reservados para ${shop}. La tienda los cobrará más adelante, de una vez o en partes.`,
  },
  captured: {
    subject: (shop) => `${shop} ha cobrado su pago reservado`,
    title: 'Su pago reservado se ha cobrado',
    text: (shop, amount) =>
      `${shop} ha cobrado ${amount} del pago que usted había reservado. No es un pago adicional.`,
  },
  instructions: {
    'bank-transfer': {
      subject: (shop) => `Cómo transferir su pago a ${shop}`,
      title: (amount) => `Transfiera ${amount} desde su cuenta bancaria`,
      text: 'Utilice exactamente estos datos. Por el concepto se reconoce que la transferencia es suya.',
      reference: 'Concepto',
    },
    'payment-reference': {
      subject: (shop) => `La referencia de su pago a ${shop}`,
      title: (amount) => `Pague ${amount} con esta referencia`,
      text: 'Pague en un cajero automático o en la aplicación de su banco: elija el pago con referencia e introduzca estos datos.',
      reference: 'Referencia',
    },
    button: 'Ver la página de pago',
    shopIsNotified: (shop) => `${shop} recibirá un aviso en cuanto llegue el dinero.`,
  },
  refund: {
    subject: (shop) => `${shop} le ha devuelto dinero`,
    title: 'Su dinero está en camino',
    text: (shop, amount) =>
      `${shop} le ha devuelto ${amount} por el mismo medio con el que pagó. Puede tardar unos días en llegar a su cuenta.`,
  },
  link: 'Si el botón no funciona, abra esta dirección:',
  questions: (shop) => `¿Preguntas sobre su pedido? Contacte con ${shop}`,
  footer: (shop) => `Recibe este mensaje automático por su pedido en ${shop}.`,
};
