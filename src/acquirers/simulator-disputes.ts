// Disputes in the JSON of our simulator's API.
import { createHash } from 'node:crypto';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { DisputeAnswer, DisputeReport, TakeBack } from '../domain/disputes/dispute-report.ts';
import { isCurrency, money } from '../domain/money/money.ts';
import type { DisputeRules } from '../domain/payment-methods/dispute-rules.ts';
import { disputeStatuses } from '../domain/related-transaction.ts';

const answer = Compile(
  Type.Object({
    disputes: Type.Array(
      Type.Object({
        reference: Type.String({ minLength: 1 }),
        revision: Type.Integer({ minimum: 1 }),
        amount: Type.Integer({ minimum: 1 }),
        currency: Type.String(),
        status: Type.Union(disputeStatuses.map((status) => Type.Literal(status))),
        outcome: Type.Union([Type.Literal('won'), Type.Literal('lost'), Type.Null()]),
        reason_code: Type.String(),
        reason: Type.String(),
        respond_by: Type.String({
          pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
        }),
      }),
    ),
  }),
);

/** Reads a list of disputes; null when the answer is not of the agreed form. */
export function readDisputes(json: unknown): readonly DisputeReport[] | null {
  if (!answer.Check(json)) return null;
  const reports = json.disputes.flatMap((dispute) => {
    const { reference, revision, status, outcome, currency } = dispute;
    if (!isCurrency(currency)) return [];
    return {
      reference,
      revision,
      amount: money(dispute.amount, currency),
      status,
      outcome,
      reasonCode: dispute.reason_code,
      reasonDescription: dispute.reason,
      respondBy: new Date(dispute.respond_by),
    };
  });
  return reports.length === json.disputes.length ? reports : null;
}

/** The merchant's answer as JSON. Of a document only facts and a digest are sent: the simulator stores no contents. */
export function answerJson({ id, reference, said, now }: DisputeAnswer): object {
  const file = said.kind === 'evidence' ? said.file : null;
  return {
    id,
    reference,
    kind: said.kind,
    document: file && {
      type: file.type,
      name: file.name,
      description: file.description,
      bytes: file.content.byteLength,
      digest: createHash('sha256').update(file.content).digest('hex'),
    },
    now: now.toISOString(),
  };
}

export function takeBackJson({ amountMinor, reasonCode, reason, now }: TakeBack): object {
  return { amount: amountMinor, reason_code: reasonCode, reason, now: now.toISOString() };
}

/** The terms of disputes, sent with each payment because the simulator does not know the methods. Null = none. */
export function disputeTermsJson(rules: DisputeRules | null): object | null {
  return (
    rules && {
      respondDays: rules.respondDays,
      claimDays: rules.takeBackDays,
      unauthorizedDays: rules.unauthorizedDays,
      reasons: rules.reasons,
    }
  );
}
