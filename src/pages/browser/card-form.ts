// Conveniences of the card form: grouped digits, the card's brand in words, checks before sending.
import { type CardBrand, cardBrand, hasSecurityCode } from '../../domain/card.ts';
import { digitsIn } from '../../domain/typed-text.ts';
import { regroup } from './card-number.ts';
import { checkBeforeSending } from './checked-form.ts';
import { fieldProblem } from './field-problem.ts';

const brandNames: Readonly<Record<CardBrand, string>> = {
  VISA: 'Visa',
  MASTERCARD: 'Mastercard',
  MAESTRO: 'Maestro',
  AMEX: 'American Express',
  MISTERCASH: 'Bancontact',
};

const secretFields = 'input[name=number], input[name=cvc]';

export function enhanceCardForm(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-card-form]');
  const number = form?.querySelector<HTMLInputElement>('input[name=number]');
  if (form == null || number == null) return;

  number.addEventListener('input', (event) => {
    group(number, event);
    showBrand(number);
    askForCode(form, number);
  });
  checkBeforeSending(form, ({ name, value, dataset }) =>
    name === 'cvc' && !hasSecurityCode(digitsIn(number.value))
      ? null
      : fieldProblem(name, value, dataset.month ?? ''),
  );
  form.addEventListener('formdata', ({ formData }) => {
    formData.set('number', digitsIn(number.value));
  });
  // After a step back the browser may show the page as it was left, perhaps to somebody else than the customer.
  window.addEventListener('pagehide', () => {
    for (const secret of form.querySelectorAll<HTMLInputElement>(secretFields)) secret.value = '';
    askForCode(form, number);
  });
}

/** Shows the field for the security code only for cards that have one; without the script it can stay empty. */
function askForCode(form: HTMLFormElement, number: HTMLInputElement): void {
  const field = form.querySelector<HTMLElement>('.field-cvc');
  if (field !== null) field.hidden = !hasSecurityCode(digitsIn(number.value));
}

function group(number: HTMLInputElement, event: Event): void {
  // Undo and redo restore a text that is grouped already, and a text that is being composed must not be changed.
  const kind = event instanceof InputEvent ? event : null;
  if (kind?.isComposing || kind?.inputType.startsWith('history')) return;
  const next = regroup(number.value, number.selectionStart ?? number.value.length);
  if (next.text === number.value) return;
  number.value = next.text;
  number.setSelectionRange(next.caret, next.caret);
}

/** Shows the brand. Screen readers announce every write to this region, so an unchanged brand is not written again. */
function showBrand(number: HTMLInputElement): void {
  const place = document.querySelector('[data-brand-name]');
  const brand = cardBrand(digitsIn(number.value));
  const text =
    brand === null ? '' : (number.dataset.brand ?? '').replace('{brand}', brandNames[brand]);
  if (place !== null && place.textContent !== text) place.textContent = text;
}
