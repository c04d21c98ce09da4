// Reads single fields of a browser's request.
import type { FastifyRequest } from 'fastify';
import { type FieldName, fieldNames } from '../domain/payment-methods/page-field.ts';
import { type BroughtBack, readBroughtBack } from '../domain/payments/brought-back.ts';
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { plainTyped } from '../domain/typed-text.ts';
import type { CardForm } from '../operations/page/read-card-form.ts';
import { chooseLanguage, localeTag, type PageLanguage, readLocale } from './texts/language.ts';

/** Longer than any of our fields needs to be; the rest is cut off. */
const maxFieldLength = 300;

/** Returns a text field of a query or a form; null when it is missing, repeated or not a text. */
export function field(source: unknown, name: string): string | null {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return null;
  const value = (source as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value.slice(0, maxFieldLength) : null;
}

export function pathField(request: FastifyRequest, name: string): string {
  return field(request.params, name) ?? '';
}

/** Returns the card with its numbers in plain digits; null when the form has no card fields. */
export function cardFields(body: unknown): CardForm | null {
  if (field(body, 'number') === null) return null;
  return {
    number: plainTyped(field(body, 'number') ?? ''),
    // A browser that fills in the wrong field may put the card number here.
    holder: withoutCardNumbers(field(body, 'holder') ?? ''),
    expiry: plainTyped(field(body, 'expiry') ?? ''),
    cvc: plainTyped(field(body, 'cvc') ?? ''),
  };
}

/** Names are kept as the customer writes them; their digits are not normalised. */
const names: ReadonlySet<FieldName> = new Set(['account_holder', 'bank_name']);

/** Returns the answers to a method's questions, without the other fields of the form. */
export function fieldAnswers(body: unknown): Readonly<Record<string, string>> {
  const answers = fieldNames.flatMap((name) => {
    const typed = field(body, name);
    return typed === null ? [] : [[name, names.has(name) ? typed : plainTyped(typed)] as const];
  });
  return Object.fromEntries(answers);
}

/** Our own parameters in the return address. */
const ownParameters: ReadonlySet<string> = new Set(['attempt', 'lang']);

/**
 * Returns the parameters that others added to the return address or posted to it. Of a repeated parameter the first
 * counts, and the address overrules the body.
 */
export function broughtBack({ query, body }: FastifyRequest): BroughtBack | null {
  const added = Object.entries({ ...(body as object | undefined), ...(query as object) })
    .filter(([name]) => !ownParameters.has(name))
    .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value[0] : value]);
  return readBroughtBack(added);
}

/** Returns the language that the request names; null when it names none that we have. */
export function askedLang(request: FastifyRequest): string | null {
  const asked = readLocale(langField(request));
  return asked === null ? null : localeTag(asked);
}

/** A form that asks for another language names it in its body; other requests have it in their address. */
function langField({ query, body }: FastifyRequest): string | null {
  return field(query, 'lang') ?? field(body, 'lang');
}

/** Returns the language of the answer; `orderLocale` is null while no order is known. */
export function languageOf(request: FastifyRequest, orderLocale: string | null): PageLanguage {
  return chooseLanguage({
    asked: langField(request),
    order: orderLocale,
    browser: request.headers['accept-language'] ?? null,
  });
}
