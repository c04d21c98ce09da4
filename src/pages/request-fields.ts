// Reads single fields of what a browser sent.
import type { FastifyRequest } from 'fastify';
import { type FieldName, fieldNames } from '../domain/payment-methods/page-field.ts';
import { type BroughtBack, readBroughtBack } from '../domain/payments/brought-back.ts';
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { plainTyped } from '../domain/typed-text.ts';
import type { CardForm } from '../operations/page/read-card-form.ts';
import { chooseLanguage, localeTag, type PageLanguage, readLocale } from './texts/language.ts';

/** Longer than any field of ours has to be; the rest is cut off. */
const maxFieldLength = 300;

/** A text field of a query or a form; null when it is missing, doubled or not a text. */
export function field(source: unknown, name: string): string | null {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return null;
  const value = (source as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value.slice(0, maxFieldLength) : null;
}

export function pathField(request: FastifyRequest, name: string): string {
  return field(request.params, name) ?? '';
}

/** The card with its numbers in plain digits, or null when the form had no card fields. */
export function cardFields(body: unknown): CardForm | null {
  if (field(body, 'number') === null) return null;
  return {
    number: plainTyped(field(body, 'number') ?? ''),
    // Where a browser fills the wrong field the number stands there, too.
    holder: withoutCardNumbers(field(body, 'holder') ?? ''),
    expiry: plainTyped(field(body, 'expiry') ?? ''),
    cvc: plainTyped(field(body, 'cvc') ?? ''),
  };
}

/** Theirs is how their owner writes it: nothing of them is read as a number. */
const names: ReadonlySet<FieldName> = new Set(['account_holder', 'bank_name']);

/** What was answered to the questions of a method; nothing else that the form holds. */
export function fieldAnswers(body: unknown): Readonly<Record<string, string>> {
  const answers = fieldNames.flatMap((name) => {
    const typed = field(body, name);
    return typed === null ? [] : [[name, names.has(name) ? typed : plainTyped(typed)] as const];
  });
  return Object.fromEntries(answers);
}

/** Of the address of a return these are ours. */
const ownParameters: ReadonlySet<string> = new Set(['attempt', 'lang']);

/** What somebody added to the address of a return, or posted to it; of what came twice the first, in the address. */
export function broughtBack({ query, body }: FastifyRequest): BroughtBack | null {
  const added = Object.entries({ ...(body as object | undefined), ...(query as object) })
    .filter(([name]) => !ownParameters.has(name))
    .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value[0] : value]);
  return readBroughtBack(added);
}

/** The language that the address asks for; null when it asks for none of ours. */
export function askedLang(request: FastifyRequest): string | null {
  const asked = readLocale(langField(request));
  return asked === null ? null : localeTag(asked);
}

/** A form that asks for a language names it itself: its address was written before. */
function langField({ query, body }: FastifyRequest): string | null {
  return field(query, 'lang') ?? field(body, 'lang');
}

/** `orderLocale` is null while no order is known. */
export function languageOf(request: FastifyRequest, orderLocale: string | null): PageLanguage {
  return chooseLanguage({
    asked: langField(request),
    order: orderLocale,
    browser: request.headers['accept-language'] ?? null,
  });
}
