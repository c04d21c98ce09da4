// MyBank: Italian banks, chosen from a list.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';

/** Only the first code is published; the test banks of test-data.md, part 8 have codes of our own. */
const issuers = [
  { code: 'CT000125-it', name: 'Allianz Bank FA SPA' },
  { code: 'CT000901-it', name: 'Banca di Cesena - Credito Coop.' },
  { code: 'CT000902-it', name: 'Credito Artigiano' },
  { code: 'CT000903-it', name: 'Volksbank - Banca Popolare' },
];

const options = issuers.map(({ code, name }) => ({ value: code, label: name }));

export const mybank = definePaymentMethod(
  bankRedirect({
    id: 'MYBANK',
    name: 'MyBank',
    description: 'MyBank',
    countries: ['IT'],
    expirySeconds: 3600,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
    page: { kind: 'fields' },
    fields: [field('issuer', 'required', 'optional', options)],
    issuers,
    component: true,
    answerKeys: ['external_transaction_id', 'issuer_id'],
  }),
);
