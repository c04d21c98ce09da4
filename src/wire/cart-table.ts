// The cart as the HTML table that answers carry in `items`.
import {
  type Cart,
  type CartItem,
  type CartLine,
  type CartSums,
  type CartTotals,
  inMinor,
} from '../domain/money/cart.ts';
import { plainText, times } from '../domain/money/decimal.ts';
import { decimalText, type Money, money } from '../domain/money/money.ts';
import { htmlText } from './html-text.ts';

/**
 * The columns are quantity, item and sum without VAT. When the cart can be added up, the VAT of each rate and
 * the total follow. The table has only tags that `items` may hold, and everything from the shop is escaped.
 */
export function cartTable(cart: Cart, { lines, totals, currency }: CartSums): string {
  const head = row('th', 'Quantity', 'Item', `${currency} excl. VAT`);
  const body = cart.items.map((item, i) => {
    const minor = lines?.[i] === undefined ? null : inMinor(lines[i].net, currency);
    const sum = minor === null ? '' : decimalText(money(minor, currency));
    return row('td', htmlText(String(item.quantity ?? '')), itemCell(item), sum);
  });
  const foot = totals === null ? '' : `<tfoot>${sumRows(totals)}</tfoot>`;
  return `<table><thead>${head}</thead><tbody>${body.join('')}</tbody>${foot}</table>`;
}

function itemCell({ name, description }: CartItem): string {
  const details = description === '' ? '' : `<br><small>${htmlText(description)}</small>`;
  return `${htmlText(name)}${details}`;
}

function sumRows({ vatByRate, total }: CartTotals): string {
  const rows = vatByRate.map(({ rate, vat }) => sumRow('td', `VAT ${percent(rate)} %`, vat));
  return [...rows, sumRow('th', 'Total', total)].join('');
}

function sumRow(cell: 'td' | 'th', label: string, amount: Money): string {
  return row(cell, '', label, decimalText(amount));
}

function percent(rate: CartLine['rate']): string {
  return plainText(times(rate, { units: 100n, places: 0 }));
}

/** The cells hold HTML already. */
function row(cell: 'td' | 'th', ...cells: readonly string[]): string {
  return `<tr>${cells.map((html) => `<${cell}>${html}</${cell}>`).join('')}</tr>`;
}
