// What the documentation says of receipts.
import { Type } from 'typebox';
import { orNull } from '../../lib/server/json-schema.ts';
import { usualAnswers } from './terms.ts';

const cents = Type.Integer({ description: 'Minor units' });
const time = Type.String({ description: 'Local time in Amsterdam, without a zone' });
const read = (description: string) => orNull(Type.String({ description }));

const item = Type.Object({
  currency: Type.String(),
  item_price: Type.Integer({ description: 'Line total with VAT; minor units' }),
  name: Type.String(),
  quantity: Type.Number(),
  unit_price: Type.Integer({ description: 'With VAT; minor units' }),
});

const receipt = Type.Object({
  merchant: Type.Object({ address: Type.String(), name: Type.String() }),
  order: Type.Object({
    amount: cents,
    amountrefunded: cents,
    completed: orNull(time),
    currency: Type.String(),
    items: orNull(Type.Object({ items: Type.Array(item) })),
    tip: orNull(
      Type.Object({
        amount: cents,
        employee: orNull(Type.Object({ id: orNull(Type.String()), name: orNull(Type.String()) })),
      }),
    ),
    transaction_id: Type.String({ description: 'As text in this call' }),
  }),
  payment: Type.Object(
    {
      application_id: read('From the chip, hexadecimal'),
      authorization_code: read('The issuer approved'),
      card_acceptor_location: read('City of the site'),
      card_entry_mode: read('`ICC_CONTACTLESS` and the like'),
      card_expiry_date: read('`YYMM`'),
      cardholder_verification_method: read('`PLAINTEXT_PIN_OFFLINE`, `SIGNATURE`, `FAILED`'),
      issuer_bin: read('First six digits'),
      issuer_country_code: read('ISO alpha-2'),
      last4: read('Last four digits'),
      payment_method: read('Brand of the card'),
      response_code: read('`00` = approved'),
      terminal_id: read('Where it was paid'),
    },
    { description: 'Null if no card was read' },
  ),
  printed_on: time,
  related_transactions: orNull(Type.Array(Type.Object({}, { additionalProperties: true }))),
});

export const getReceiptDocs = {
  tags: ['terminals'],
  summary: 'Get the receipt of a payment on a terminal',
  description: 'The data that a printer needs. Only orders on a terminal have a receipt.',
  operationId: 'getReceipt',
  params: Type.Object({ id: Type.String({ description: 'Your order id, with `/` as `%2F`' }) }),
  response: usualAnswers(receipt),
};
