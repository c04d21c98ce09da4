// Checks every payment method of the list against the rules that the rest of the code relies on.
import { getAlpha2Codes } from 'i18n-iso-countries';
import { describe, expect, test } from 'vitest';
import { gatewayId } from '../domain/ids.ts';
import { isCurrency, money } from '../domain/money/money.ts';
import { paymentFacts, strength } from '../domain/payment-event.ts';
import { amountProblem } from '../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { financialStatuses, orderMoves, orderStatuses } from '../domain/status.ts';
import { findPaymentMethod, paymentMethods } from './index.ts';
import { offeredMethods } from './rules/offers.ts';

const everyMethod = paymentMethods.map((method) => [method.id, method] as const);

/** Amounts on both sides of every limit on which the scenarios of a method depend. */
const amounts = [1, 100, 999, 1000, 10_000, 10_001, 5_000_000];
const countries = new Set(Object.keys(getAlpha2Codes()));

test('no two methods have the same id or name', () => {
  for (const read of [
    (method: PaymentMethod) => method.id,
    (method: PaymentMethod) => method.name,
  ]) {
    const values = paymentMethods.map(read);
    expect(values.filter((value, i) => values.indexOf(value) !== i)).toEqual([]);
  }
});

test('no alias is the id or alias of another method, and each alias finds its method', () => {
  const ids = paymentMethods.flatMap(({ id, aliases }) => [id, ...aliases]);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  for (const method of paymentMethods) {
    for (const alias of method.aliases) expect(findPaymentMethod(alias.toLowerCase())).toBe(method);
  }
});

test('no two methods have the same name in their QR addresses', () => {
  const names = paymentMethods.flatMap((method) => method.qr?.methodName ?? []);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['iDEALQR', 'IDEALQR'],
  ['ideal', 'IDEAL'],
  [' visa ', 'VISA'],
  ['payafter', 'BNPL_MF'],
  ['BNPL_INST', 'BNPL_INSTM'],
  ['CarteBleue', 'VISA'],
  ['edenco', 'EDENECO'],
  ['VVVGIFTCARD', 'VVVGIFTCRD'],
  ['vvvbon', 'VVVGIFTCRD'],
])('%j finds the method %s', (text, id) => {
  expect(findPaymentMethod(text)?.id).toBe(id);
});

test.each(['', 'NOSUCH', 'JCB', 'constructor', '__proto__'])('%j finds no method', (text) => {
  expect(findPaymentMethod(text)).toBeNull();
});

describe.each(everyMethod)('%s', (id, method) => {
  test('has a canonical id, is found by it, and has a name', () => {
    expect(method.id).toBe(gatewayId(id));
    expect(method.id).toMatch(/^[A-Z0-9_]{2,40}$/);
    expect(findPaymentMethod(id.toLowerCase())).toBe(method);
    expect(method.name.trim()).not.toBe('');
    expect(method.description.trim()).not.toBe('');
  });

  test('has currencies, countries and limits that make sense', () => {
    expect(method.currencies.filter((currency) => !isCurrency(currency))).toEqual([]);
    expect(new Set(method.currencies).size).toBe(method.currencies.length);
    const named = [
      ...method.countries,
      ...method.preferredCountries,
      ...method.brands.flatMap((brand) => brand.allowedCountries),
    ];
    expect(named.filter((country) => !countries.has(country))).toEqual([]);
    const pairs = method.countriesByCurrency;
    if (pairs !== null) {
      expect(Object.keys(pairs).sort()).toEqual([...method.currencies].sort());
      expect(Object.values(pairs).flat().sort()).toEqual([...method.countries].sort());
    }
    const { min, max } = method.allowedAmount;
    expect(min).toBeGreaterThanOrEqual(0);
    if (max !== null) expect(max).toBeGreaterThan(min);
    if (method.expirySeconds !== null) expect(method.expirySeconds).toBeGreaterThan(0);
  });

  test('has statuses for every fact, and the table of statuses allows each step', () => {
    expect(Object.keys(method.outcomes).sort()).toEqual([...paymentFacts].sort());
    const { started } = method.outcomes;
    expect(started.status).toBe('initialized');
    for (const fact of paymentFacts) {
      const { status, financialStatus } = method.outcomes[fact];
      expect(orderStatuses).toContain(status);
      expect(financialStatuses).toContain(financialStatus);
      if (fact !== 'started') expect(orderMoves[started.status], fact).toContain(status);
      // A fact may follow any weaker fact.
      for (const earlier of paymentFacts.slice(1, strength(fact))) {
        const from = method.outcomes[earlier].status;
        if (from !== status) expect(orderMoves[from], `${earlier}, then ${fact}`).toContain(status);
      }
    }
    expect(method.outcomes.paid.status).toBe('completed');
  });

  test.each(amounts)('offers sensible scenarios for %d minor units', (minor) => {
    const scenarios = method.scenarios(money(minor, 'EUR'));
    const ids = scenarios.map((scenario) => scenario.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('completed');
    for (const { id, label, steps } of scenarios) {
      expect(id).toMatch(/^[a-z][a-z0-9-]{0,49}$/);
      expect(label.trim()).not.toBe('');
      expect(steps.length).toBeGreaterThan(0);
      // Each step has a stronger fact than the one before, and comes later.
      for (const [i, step] of steps.entries()) {
        const before = steps[i - 1];
        if (before === undefined) continue;
        expect(strength(step.fact)).toBeGreaterThan(strength(before.fact));
        expect(step.afterSeconds).toBeGreaterThan(before.afterSeconds);
      }
    }
    const completed = scenarios.find((scenario) => scenario.id === 'completed');
    expect(['paid', 'settled']).toContain(completed?.steps.at(-1)?.fact);
  });

  test('asks only for data that it can use', () => {
    if (method.page.kind === 'card') expect(method.card).not.toBeNull();
    if (method.page.kind === 'qr') expect(method.qr?.when).toBe('always');
    expect(method.redirect || method.direct).toBe(true);
    const names = method.fields.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { direct, options, wire } of method.fields) {
      // A required field can be sent, and a choice has options.
      if (direct === 'required') expect(wire.length).toBeGreaterThan(0);
      if (options !== null) expect(options.length).toBeGreaterThan(0);
    }
    if (!method.direct)
      expect(method.fields.every((field) => field.direct === 'optional')).toBe(true);
    const codes = method.issuers.map((issuer) => issuer.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('has a page only if it can be used on ours, and takes wallet tokens only by direct orders', () => {
    if (!method.redirect) expect(method.page.kind).toBe('none');
    if (method.walletToken) expect(method.direct).toBe(true);
    if (method.checksCart) expect(method.family).toBe('BNPL');
  });

  test('can pay a part of an order exactly if it is a coupon with a number and a code', () => {
    expect(method.partial).toBe(method.type === 'coupon');
    if (method.type !== 'coupon') return;
    expect(method).toMatchObject({ redirect: true, direct: false, page: { kind: 'fields' } });
    expect(method.fields.map(({ name }) => name)).toEqual(['coupon_number', 'coupon_code']);
  });

  test('names a method for recurring payments only if that takes direct orders and stores tokens', () => {
    if (method.recurringVia === null) return;
    expect(method.tokenization).toBe(true);
    const via = { direct: true, tokenization: true, recurringVia: null };
    expect(findPaymentMethod(method.recurringVia)).toMatchObject(via);
  });

  test('is offered to a customer who can use it, if it can be paid on our page', () => {
    const currency = method.currencies.includes('EUR') ? 'EUR' : method.currencies[0];
    if (currency === undefined) throw new Error('a method without a currency');
    const amount = money(Math.max(1000, method.allowedAmount.min), currency);
    expect(amountProblem(method, amount)).toBeNull();
    const country = method.countries[0] ?? null;
    expect(offeredMethods(paymentMethods, { ...amount, country }).includes(method)).toBe(
      method.redirect,
    );
  });
});

describe('the order of the methods on the payment page:', () => {
  const names = (country: string | null) =>
    offeredMethods(paymentMethods, { minor: 10_000, currency: 'EUR', country }).map(({ id }) => id);
  test.each([
    ['NL', 'IDEAL'],
    ['BE', 'MISTERCASH'],
    ['AT', 'EPS'],
    ['ES', 'BIZUM'],
    ['PT', 'MBWAY'],
    ['IT', 'MYBANK'],
    ['PL', 'DOTPAY'],
    ['US', 'VISA'],
  ])('for a customer from %s the first one is %s', (country, id) =>
    expect(names(country)[0]).toBe(id),
  );
  test('retired methods come last in every country', () => {
    for (const country of [null, 'DE', 'BE', 'NL']) {
      const retired = names(country).map((id) => findPaymentMethod(id)?.retired === true);
      expect(retired).toEqual([...retired].sort());
    }
  });
});
