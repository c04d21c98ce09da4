// Checks what the browser does with the card fields while they are filled in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupDigits, regroup } from '../../src/pages/browser/card-number.ts';
import { fieldProblem } from '../../src/pages/browser/field-problem.ts';

describe('a card number', () => {
  it.each([
    ['4111111111111111', '4111 1111 1111 1111'],
    ['4111-1111-1111-1111', '4111 1111 1111 1111'],
    [' 4111 1111\t1111 1111 ', '4111 1111 1111 1111'],
    ['378734493671000', '3787 344936 71000'],
    ['6703000000000000003', '6703 0000 0000 0000 003'],
    ['41', '41'],
    ['abc', ''],
    ['4111 ', '4111'],
    // From keyboards for Arabic, Persian and Japanese, and with the marks that a copied number contains.
    ['٤١١١١١١١١١١١١١١١', '4111 1111 1111 1111'],
    ['۴۱۱۱۰', '4111 0'],
    ['４１１１　１', '4111 1'],
    ['\u202a4111\u202c', '4111'],
  ])('typed as %s is shown as %s', (typed, shown) => {
    expect(groupDigits(typed)).toBe(shown);
  });

  it('keeps its digits, and keeps the caret behind the same digit', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789٤４ -'), maxLength: 24 });
    fc.assert(
      fc.property(typed, fc.nat(), (text, place) => {
        const caret = place % (text.length + 1);
        const next = regroup(text, caret);
        const digits = (part: string): string =>
          part.replace(/[٤４]/g, '4').replace(/\D/g, '').slice(0, 19);
        expect(digits(next.text)).toBe(digits(text));
        expect(digits(next.text.slice(0, next.caret))).toBe(digits(text.slice(0, caret)));
      }),
    );
  });
});

describe('a card field', () => {
  it.each([
    ['number', '', 'required'],
    ['number', '4111 1111 1111 1111', null],
    ['number', '4111 1111 1111 1112', 'invalid'],
    ['number', '４１１１１１１１１１１１１１１１', null],
    ['expiry', '12/27', null],
    ['expiry', '2027-12', null],
    ['expiry', '13/14', 'invalid'],
    ['expiry', '11/26', null],
    ['expiry', '10/26', 'past'],
    ['expiry', '2025-12', 'past'],
    ['expiry', '١٢/٢٧', null],
    ['expiry', '１２／２７', null],
    ['cvc', '123', null],
    ['cvc', '١٢٣', null],
    ['cvc', '12', 'invalid'],
    ['holder', '  ', 'required'],
    ['holder', 'A', null],
  ])('%s with "%s" has the problem %s', (name, value, problem) => {
    expect(fieldProblem(name, value, '2611')).toBe(problem);
  });
});
