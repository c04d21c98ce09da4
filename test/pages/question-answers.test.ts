// Checks how the browser judges answers to a method's questions, and which fields of a form are read as answers.
import { describe, expect, it } from 'vitest';
import { answerProblem } from '../../src/pages/browser/answer-problem.ts';
import { fieldAnswers } from '../../src/pages/request-fields.ts';

describe('an answer that the browser checks:', () => {
  const today = '2026-11-22';
  const typed = { required: true, freeText: true, today };
  it.each([
    ['iban', 'NL00 TEST 0123 4567 89', typed, null],
    ['iban', 'nl00test0123456789', typed, null],
    ['iban', '0123456789', typed, 'invalid'],
    ['iban', ' ', typed, 'required'],
    ['iban', '', { ...typed, required: false }, null],
    ['iban', '12', { ...typed, required: false }, 'invalid'],
    ['email', 'a@b.example', typed, null],
    ['email', 'a.example', typed, 'invalid'],
    ['birthday', '31-12-1990', typed, null],
    ['birthday', '1-1-1990', typed, null],
    // As in the example beside the field, and as a phone may write it.
    ['birthday', '31\u201112\u20111990', typed, null],
    ['birthday', '31\u201312\u20131990', typed, null],
    ['birthday', '1990/2/28', typed, null],
    ['birthday', '10071970', typed, null],
    ['birthday', '19700710', typed, null],
    ['birthday', '1990', typed, 'invalid'],
    ['birthday', '99-99-9999', typed, 'invalid'],
    ['birthday', '29-02-1990', typed, 'invalid'],
    ['birthday', '0090-01-01', typed, 'invalid'],
    ['birthday', '99999999', typed, 'invalid'],
    // Nobody is born tomorrow.
    ['birthday', '22-11-2026', typed, null],
    ['birthday', '23-11-2026', typed, 'invalid'],
    ['birthday', '2026-11-23', typed, 'invalid'],
    ['birthday', '31122099', typed, 'invalid'],
    // Read backwards, it would be long ago.
    ['birthday', '20111990', typed, null],
    // From keyboards for Arabic and Japanese, and with the marks that a copied number contains.
    ['birthday', '٣١/١٢/١٩٩٠', typed, null],
    ['phone', '٠٢٠١٢٣٤٥٦٧', typed, null],
    ['phone', '\u202a+31 20 123 4567\u202c', typed, null],
    ['iban', 'ＮＬ００ＴＥＳＴ０１２３４５６７８９', typed, null],
    ['email', 'a＠b.example', typed, null],
    // The server offered the choices of a list, so only a missing choice can be wrong.
    ['issuer', 'CT000125-it', { ...typed, freeText: false }, null],
    ['bank_country', '', { ...typed, freeText: false }, 'required'],
    ['terms', 'on', typed, null],
    ['terms', '', typed, 'required'],
    ['attempt_key', '', typed, null],
  ] as const)('%s with "%s", %o, has the problem %s', (name, text, question, problem) => {
    expect(answerProblem(name, text, question)).toBe(problem);
  });
});

describe('the answers of a form', () => {
  it('are read from its own questions only, each once and not too long', () => {
    const body = {
      iban: ' NL00 TEST ',
      email: ['a@b.example', 'c@d.example'],
      bank_name: 'x'.repeat(1000),
      method: 'EPS',
      attempt_key: 'k',
      toString: 'x',
    };
    expect(fieldAnswers(body)).toEqual({ iban: ' NL00 TEST ', bank_name: 'x'.repeat(300) });
  });

  it('are read with plain digits, and names as they were typed', () => {
    const body = { phone: '٠٢٠', coupon_code: '１２３４', account_holder: 'ﾛﾋﾞﾝ ٤' };
    const read = { phone: '020', coupon_code: '1234', account_holder: 'ﾛﾋﾞﾝ ٤' };
    expect(fieldAnswers(body)).toEqual(read);
  });

  it.each([[null], [undefined], ['iban=x'], [[]]])('are empty if the body is %o', (body) => {
    expect(fieldAnswers(body)).toEqual({});
  });
});
