// The cart: its lines, their VAT and the total.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { moneyText } from '../../../domain/money/money-text.ts';
import type { CartLineView, CartView } from '../../../operations/page/payment-view.ts';
import type { PageLanguage } from '../../texts/language.ts';
import { countText, percentText } from '../../texts/number-text.ts';

interface CartProps {
  readonly cart: CartView;
  readonly language: PageLanguage;
}

/** Renders the cart by itself, because the page around it is rendered once for many orders. */
export function renderCart(cart: CartView, language: PageLanguage, folded: boolean): string {
  const open = !folded && cart.count <= openLinesMax;
  return renderToString(<Cart cart={cart} language={language} open={open} />);
}

/** A cart with more lines is folded up, so that it does not push the form down the page. */
const openLinesMax = 3;

function Cart({ cart, language, open }: CartProps & { readonly open: boolean }): VNode {
  const { cart: texts } = language.texts;
  const amount = cart.taxed ? texts.net : language.texts.summary.amount;
  const priced = isPriced(cart);
  return (
    <details class="cart" open={open}>
      <summary>{`${texts.title} (${countText(cart.count, language.locale)})`}</summary>
      <table class={cart.taxed ? 'taxed' : undefined}>
        <thead>
          <tr>
            <th scope="col">{texts.item}</th>
            {cart.taxed && <th scope="col">{texts.vat}</th>}
            {priced && <th scope="col">{amount}</th>}
          </tr>
        </thead>
        <tbody>
          {cart.lines.map((line, index) => (
            <Line key={index} line={line} cart={cart} language={language} />
          ))}
        </tbody>
        <Sums cart={cart} language={language} />
      </table>
    </details>
  );
}

/** Whether the cart has prices: one line whose price is not a number leaves all lines without one. */
const isPriced = ({ lines }: CartView): boolean => lines.some(({ net }) => net !== null);

interface LineProps extends CartProps {
  readonly line: CartLineView;
}

/** Uses `bdi`, so that a name in another writing direction does not move the number before it. */
function Line({ line, cart, language }: LineProps): VNode {
  const { name, description, quantity, net, rate } = line;
  return (
    <tr>
      <td>
        {quantity !== null && `${countText(quantity, language.locale)} × `}
        <bdi>{name}</bdi>
        {description !== '' && description !== name && (
          <small>
            <bdi>{description}</bdi>
          </small>
        )}
      </td>
      {cart.taxed && <td>{rate === null ? '' : percentText(rate, language.locale)}</td>}
      {isPriced(cart) && <td>{net === null ? '' : moneyText(net, language.locale)}</td>}
    </tr>
  );
}

function Sums({ cart, language }: CartProps): VNode | null {
  const { cart: texts } = language.texts;
  const left = cart.count - cart.lines.length;
  const wide = cart.taxed ? 2 : 1;
  const columns = isPriced(cart) ? wide + 1 : wide;
  if (left === 0 && cart.sums === null) return null;
  return (
    <tfoot>
      {left > 0 && (
        <tr>
          <td colspan={columns}>{texts.more(countText(left, language.locale))}</td>
        </tr>
      )}
      {cart.sums?.taxes.map(({ rate, vat }) => (
        <tr key={rate}>
          <th scope="row" colspan={wide}>
            {`${texts.vat} ${percentText(rate, language.locale)}`}
          </th>
          <td>{moneyText(vat, language.locale)}</td>
        </tr>
      ))}
      {cart.sums !== null && (
        <tr class="total">
          <th scope="row" colspan={wide}>
            {texts.total}
          </th>
          <td>{moneyText(cart.sums.total, language.locale)}</td>
        </tr>
      )}
    </tfoot>
  );
}
