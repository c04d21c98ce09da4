// What the documentation says of the cart of a new order and of its tax tables.
import { Type } from 'typebox';
import { cartEntriesMax } from '../../wire/requests/new-orders/read-cart.ts';
import { text, yesNo } from './terms.ts';

const cartItem = Type.Object(
  {
    name: text('As the customer sees it'),
    description: text('Further details'),
    unit_price: Type.Number({ description: 'Without tax, up to ten places; below 0 = a discount' }),
    quantity: Type.Number(),
    merchant_item_id: text('Your own id'),
    tax_table_selector: text('Name of an alternate tax table; empty = the default one'),
    currency: text('The currency of the order'),
    weight: Type.Optional(
      Type.Object(
        {},
        { additionalProperties: true, description: '`unit` and `value`; kept as sent' },
      ),
    ),
  },
  { additionalProperties: true },
);

const rate = Type.Number({ description: '0.21 is 21 %' });
const taxRule = Type.Object({ rate, country: text('Kept as sent') });

/** For methods that check the cart, its items must add up to the amount of the order, to the cent. */
export const cartOfOrder = {
  shopping_cart: Type.Optional(
    Type.Object({ items: Type.Array(cartItem, { maxItems: cartEntriesMax }) }),
  ),
  checkout_options: Type.Optional(
    Type.Object(
      {
        validate_cart: yesNo('Check the cart even if the method does not require it'),
        tax_tables: Type.Optional(
          Type.Object({
            default: Type.Optional(
              Type.Object({
                rate: Type.Optional(rate),
                shipping_taxed: yesNo('Kept as sent'),
                rules: Type.Optional(
                  Type.Array(taxRule, { description: 'Without `rate`, the first one applies' }),
                ),
              }),
            ),
            alternate: Type.Optional(
              Type.Array(
                Type.Object({
                  name: Type.String(),
                  standalone: yesNo('Kept as sent'),
                  rules: Type.Array(taxRule),
                }),
              ),
            ),
          }),
        ),
      },
      { additionalProperties: true },
    ),
  ),
};
