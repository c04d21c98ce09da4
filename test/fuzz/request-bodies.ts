// Makes random request bodies: from the schema of the call, from the fields of the form, or from neither.
import fc from 'fast-check';
import { walletSessionBody } from '../../src/simulator/gateway-api/wallet-sessions.ts';
import {
  authorizeBody,
  choiceBody,
  followUpBody,
  scanBody,
} from '../../src/simulator/payments/payment-request.ts';
import type { Route } from '../support/routes.ts';
import { fromSchema, type KnownValues } from './from-schema.ts';
import { nastyJson, nastyText } from './nasty-values.ts';

export interface Body {
  readonly type: string;
  readonly text: string;
}

/** The fields of our forms, by the start of their addresses. */
const formFields: Readonly<Record<string, readonly string[]>> = {
  '/connect/': [
    ...['method', 'methods', 'attempt_key', 'number', 'holder', 'expiry', 'cvc', 'issuer_id'],
    ...['iban', 'account_holder_name', 'account_holder_iban', 'birthday', 'gender', 'phone'],
    ...['email', 'bankaccount', 'card_code', 'pin', 'emandate'],
  ],
  '/simulator/payment': ['step', 'reason_code', 'refund', 'scenario', 'delivery'],
  '/simulator/': ['scenario', 'delivery', 'result', 'action', 'amount', 'link'],
  '/demo/': ['kind'],
};

/** The definitions of the bodies that the simulator's API takes. */
const machineBodies: Readonly<Record<string, { Type(): unknown }>> = {
  '/simulator/api/payments': authorizeBody,
  '/simulator/api/payments/:attempt/choose': choiceBody,
  '/simulator/api/payments/:attempt/follow-ups': followUpBody,
  '/simulator/api/phone/scan': scanBody,
  '/simulator/api/wallet-sessions': walletSessionBody,
};

export function bodyOf(route: Route, known: KnownValues): fc.Arbitrary<Body | null> {
  if (route.method === 'GET') return fc.constant(null);
  const meant = meantBody(route, known);
  const spoilt = fc.oneof(
    meant.map(({ type, text }) => ({ type, text: text.slice(0, text.length >> 1) })),
    fc
      .tuple(meant, fc.constantFrom('text/plain', 'x', 'multipart/form-data', 'image/png'))
      .map(([{ text }, type]) => ({ text, type })),
    nastyJson.map((value) => ({ type: 'application/json', text: JSON.stringify(value) ?? '' })),
    fc.constant({ type: 'application/json', text: '' }),
  );
  return fc.oneof({ weight: 15, arbitrary: meant }, { weight: 1, arbitrary: spoilt });
}

function meantBody({ path, schema }: Route, known: KnownValues): fc.Arbitrary<Body> {
  const json = (value: unknown): Body => ({
    type: 'application/json',
    text: JSON.stringify(value) ?? '',
  });
  const described = machineBodies[path]?.Type() ?? schema.body;
  if (described !== undefined) {
    const values = (nasty: boolean) => fromSchema(described, { known, nasty }).map(json);
    return fc.oneof(values(true), values(false));
  }
  if (path.startsWith('/callbacks/')) {
    const { attempt = nastyJson, token = nastyJson, method = nastyJson } = known;
    const change = fc.record({ type: fc.constant('payment-changed'), attempt });
    const scan = fc.record({ type: fc.constant('qr-scanned'), method, token });
    return fc.oneof(change, scan, nastyJson).map(json);
  }
  if (path.endsWith('/clock')) {
    const { advance = nastyJson } = known;
    return fc
      .oneof(fc.record({ advance }), fc.record({ to: nastyJson }), fc.record({ until: nastyJson }))
      .map(json);
  }
  const [, fields] = Object.entries(formFields).find(([start]) => path.startsWith(start)) ?? [];
  return fields === undefined ? nastyJson.map(json) : formOf(path, fields, known);
}

function formOf(path: string, names: readonly string[], known: KnownValues): fc.Arbitrary<Body> {
  const fields = Object.fromEntries(
    names.map((name) => [
      name,
      fc.oneof(
        { weight: 5, arbitrary: (known[name] ?? nastyText).map(String) },
        { weight: 1, arbitrary: nastyText },
      ),
    ]),
  );
  return fc.record(fields, { requiredKeys: names.slice(0, 3) }).map((form) => {
    const entries = Object.entries(form) as [string, string][];
    if (path !== '/simulator/phone') {
      const text = new URLSearchParams(entries).toString();
      return { type: 'application/x-www-form-urlencoded', text };
    }
    const parts = entries.map(
      ([name, value]) =>
        `--fuzz\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return { type: 'multipart/form-data; boundary=fuzz', text: `${parts.join('')}--fuzz--\r\n` };
  });
}
