// The texts, the control and the choices of each question that a method may have.
import type { JSX } from 'preact';
import type { FieldName } from '../../../domain/payment-methods/page-field.ts';
import { countryName } from '../../../lib/texts/country-name.ts';
import type { AskedField } from '../../../operations/page/payment-view.ts';
import type { QuestionText } from '../../texts/form/en.ts';
import { type PaymentContext, textsOf } from '../parts/payment-context.ts';
import type { Choice, Control } from './field-control.tsx';

/** For account numbers and codes: no spelling check, no correction, capitals on a phone. */
const code = {
  spellcheck: false,
  autocorrect: 'off',
  autocapitalize: 'characters',
  dir: 'ltr',
} as const;

/**
 * The attributes of the text fields. The lengths leave room for spaces. Numbers and addresses are written from left to
 * right in every language, names in their own direction. `autocomplete` names what the browser may fill in; HTML has no
 * such name for bank accounts.
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
  // A text field: in a date picker a year long ago takes long to reach, and the browser decides on the date format.
  birthday: { autocomplete: 'bday', maxLength: 10, dir: 'ltr' },
  bank_account: { ...code, autocomplete: 'off', maxLength: 42 },
  title: { autocomplete: 'honorific-prefix' },
  customer_type: { autocomplete: 'off' },
  terms: {},
  coupon_number: { ...code, autocomplete: 'off', maxLength: 30 },
  // Off, so that no browser offers a one-time code, which is something else.
  coupon_code: { ...code, autocomplete: 'off', maxLength: 16 },
};

export function questionText(context: PaymentContext, name: FieldName): QuestionText {
  return textsOf(context).form.questions[name];
}

/** Returns the texts of problems. A question with choices only has no text for wrong answers. */
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

/** Translates countries, titles and kinds of customer; the names of banks stay as they are. */
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
