// Comfort for the card form: grouped digits, the card's brand in words, checks before sending.
import { type CardBrand, cardBrand } from '../../domain/card.ts';
import { regroup } from './card-number.ts';
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
    tellBrand(number);
  });
  // Only what was filled in is judged when the customer moves on; what is missing waits for the end.
  form.addEventListener('focusout', ({ target }) => {
    if (target instanceof HTMLInputElement && target.value !== '') showProblem(target);
  });
  // Before `submitOnce` sees it: that one counts only what is really sent.
  form.addEventListener('submit', (event) => check(form, event), { capture: true });
  form.addEventListener('formdata', ({ formData }) => {
    formData.set('number', number.value.replace(/\D/g, ''));
  });
  // The way back may bring the page as it was left; whoever uses it then need not be the customer.
  window.addEventListener('pagehide', () => {
    for (const secret of form.querySelectorAll<HTMLInputElement>(secretFields)) secret.value = '';
  });
}

function group(number: HTMLInputElement, event: Event): void {
  // Undo and redo bring back a text of ours; and a text in the making is left alone.
  const kind = event instanceof InputEvent ? event : null;
  if (kind?.isComposing || kind?.inputType.startsWith('history')) return;
  const next = regroup(number.value, number.selectionStart ?? number.value.length);
  if (next.text === number.value) return;
  number.value = next.text;
  number.setSelectionRange(next.caret, next.caret);
}

/** The region is live, so an unchanged brand must not be written again. */
function tellBrand(number: HTMLInputElement): void {
  const place = document.querySelector('[data-brand-name]');
  const brand = cardBrand(number.value.replace(/\D/g, ''));
  const text =
    brand === null ? '' : (number.dataset.brand ?? '').replace('{brand}', brandNames[brand]);
  if (place !== null && place.textContent !== text) place.textContent = text;
}

function cardInputs(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=text]')];
}

/** Shows what is wrong with the field, or that nothing is any more; gives the text or null. */
function showProblem(input: HTMLInputElement): string | null {
  const problem = fieldProblem(input.name, input.value);
  const text = problem === null ? null : (input.getAttribute(`data-problem-${problem}`) ?? '');
  if (text === null) input.removeAttribute('aria-invalid');
  else input.setAttribute('aria-invalid', 'true');
  const place = document.getElementById(`${input.id}-problem`);
  if (place !== null && place.textContent !== (text ?? '')) place.textContent = text;
  return text;
}

function check(form: HTMLFormElement, event: Event): void {
  const list = form.querySelector<HTMLElement>('[data-problems]');
  const lines: HTMLLIElement[] = [];
  for (const input of cardInputs(form)) {
    const text = showProblem(input);
    if (text !== null) lines.push(problemLine(input.id, text));
  }
  list?.querySelector('ul')?.replaceChildren(...lines);
  if (list != null) list.hidden = lines.length === 0;
  if (lines.length === 0) return;
  event.preventDefault();
  list?.focus();
}

function problemLine(id: string, text: string): HTMLLIElement {
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = text;
  const line = document.createElement('li');
  line.append(link);
  return line;
}
