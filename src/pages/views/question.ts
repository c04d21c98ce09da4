// How each question that a method may have is asked: its words, its control, its choices.
import type { JSX } from 'preact';
import type { FieldName } from '../../domain/payment-methods/page-field.ts';
import { countryName } from '../../lib/texts/country-name.ts';
import type { AskedField } from '../../operations/page/payment-view.ts';
import type { QuestionText } from '../texts/form/en.ts';
import type { Choice, Control } from './field-control.tsx';
import { type PaymentContext, textsOf } from './payment-context.ts';

/** Account numbers and codes: nothing to spell, nothing to correct, capitals on a phone. */
const code = {
  spellcheck: false,
  autocorrect: 'off',
  autocapitalize: 'characters',
  dir: 'ltr',
} as const;

/**
 * Lengths leave room for blanks. Numbers and addresses are written from the left in every language,
 * names as they are. `autocomplete` names what a browser may fill in; it has no name
 * for accounts at a bank.
 */
const inputs: Readonly<Record<FieldName, JSX.InputHTMLAttributes>> = {
  account_holder: { autocomplete: 'name', maxLength: 100, spellcheck: false, dir: 'auto' },
  iban: { ...code, autocomplete: 'off', maxLength: 42 },
  bank_country: { ...code, autocomplete: 'country', maxLength: 2 },
  bic: { ...code, autocomplete: 'off', maxLength: 14 },
  bank_name: { autocomplete: 'off', maxLength: 100, dir: 'auto' },
  issuer: { autocomplete: 'off', maxLength: 50, spellcheck: false, dir: 'auto' },
  email: { type: 'email', inputMode: 'email', autocomplete: 'email', maxLength: 100, dir: 'ltr' },
  phone: { type: 'tel', inputMode: 'tel', autocomplete: 'tel', maxLength: 25, dir: 'ltr' },
  // Text: a picker is slow for a year long ago, and writes dates as the browser likes.
  birthday: { autocomplete: 'bday', maxLength: 10, dir: 'ltr' },
  bank_account: { ...code, autocomplete: 'off', maxLength: 42 },
  title: { autocomplete: 'honorific-prefix' },
  customer_type: { autocomplete: 'off' },
  terms: {},
  coupon_number: { ...code, autocomplete: 'off', maxLength: 30 },
  // One-time codes are something else: no browser shall offer one.
  coupon_code: { ...code, autocomplete: 'off', maxLength: 16 },
};

export function questionText(context: PaymentContext, name: FieldName): QuestionText {
  return textsOf(context).form.questions[name];
}

/** A question without a text for wrong answers has nothing but its choices. */
export function problemTexts(
  context: PaymentContext,
  name: FieldName,
): { readonly required: string; readonly invalid: string } {
  const { required, invalid = required } = questionText(context, name);
  return { required, invalid };
}

export function questionControl(context: PaymentContext, field: AskedField): Control {
  const { name, options, value } = field;
  if (name === 'terms') return { kind: 'tick', ticked: value !== '' };
  if (options === null) return { kind: 'text', input: { ...inputs[name], value } };
  return {
    kind: 'choice',
    choices: translated(context, name, options),
    chosen: value,
    prompt: textsOf(context).form.choose,
    autocomplete: String(inputs[name].autocomplete),
  };
}

/** Names of banks stay as they are; what can be said in the customer's language is. */
function translated(
  context: PaymentContext,
  name: FieldName,
  options: readonly Choice[],
): readonly Choice[] {
  const { locale } = context.language;
  if (name === 'bank_country') {
    const countries = options.map(({ value }) => ({ value, label: countryName(value, locale) }));
    return countries.sort((a, b) => a.label.localeCompare(b.label, locale));
  }
  if (name !== 'title' && name !== 'customer_type') return options;
  const words: Readonly<Record<string, string>> = textsOf(context).form.choices[name];
  return options.map(({ value, label }) => ({
    value,
    label: (Object.hasOwn(words, value) ? words[value] : undefined) ?? label,
  }));
}
